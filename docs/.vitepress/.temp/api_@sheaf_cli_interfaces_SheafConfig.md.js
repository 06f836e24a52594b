import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SheafConfig","description":"Sheaf / @sheaf/cli / SheafConfig","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/cli/interfaces/SheafConfig.md","filePath":"api/@sheaf/cli/interfaces/SheafConfig.md"}');
const _sfc_main = { name: "api/@sheaf/cli/interfaces/SheafConfig.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/cli</a> / SheafConfig</p><h1 id="interface-sheafconfig" tabindex="-1">Interface: SheafConfig <a class="header-anchor" href="#interface-sheafconfig" aria-label="Permalink to &quot;Interface: SheafConfig&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What stands in <code>sheaf.config.ts</code>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="app"></a> <code>app?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>none</code></td><td>The module that exports the app, by its path from the folder of the config file.</td></tr><tr><td><a id="dashboard"></a> <code>dashboard?</code></td><td><code>readonly</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <code>unknown</code>&gt;&gt;</td><td><code>none</code></td><td>Options of <code>dashboard()</code> in <code>@sheaf/dashboard</code>, for <code>sheaf dashboard</code> and <code>sheaf dev</code>; <code>authorize</code> is the command&#39;s own.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/cli/interfaces/SheafConfig.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SheafConfig = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SheafConfig as default
};
