import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: MigrationSqlOptions","description":"Sheaf / @sheaf/adapter-postgres / MigrationSqlOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-postgres/interfaces/MigrationSqlOptions.md","filePath":"api/@sheaf/adapter-postgres/interfaces/MigrationSqlOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-postgres/interfaces/MigrationSqlOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-postgres</a> / MigrationSqlOptions</p><h1 id="interface-migrationsqloptions" tabindex="-1">Interface: MigrationSqlOptions <a class="header-anchor" href="#interface-migrationsqloptions" aria-label="Permalink to &quot;Interface: MigrationSqlOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which schema a migration is for.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="schema"></a> <code>schema?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>&#39;sheaf&#39;</code></td><td>The schema that everything lives in: small letters, digits and <code>_</code>, at most 41.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-postgres/interfaces/MigrationSqlOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MigrationSqlOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MigrationSqlOptions as default
};
