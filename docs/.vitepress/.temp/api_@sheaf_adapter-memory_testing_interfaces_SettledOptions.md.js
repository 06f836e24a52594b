import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SettledOptions","description":"Sheaf / @sheaf/adapter-memory/testing / SettledOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/testing/interfaces/SettledOptions.md","filePath":"api/@sheaf/adapter-memory/testing/interfaces/SettledOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/testing/interfaces/SettledOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory/testing</a> / SettledOptions</p><h1 id="interface-settledoptions" tabindex="-1">Interface: SettledOptions <a class="header-anchor" href="#interface-settledoptions" aria-label="Permalink to &quot;Interface: SettledOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How long to wait for an app to come to rest.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="timeout"></a> <code>timeout?</code></td><td><code>readonly</code></td><td><a href="./../../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;5s&#39;</code></td><td>The most real time that it may take.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/testing/interfaces/SettledOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SettledOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SettledOptions as default
};
