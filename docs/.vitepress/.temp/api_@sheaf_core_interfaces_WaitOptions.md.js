import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: WaitOptions","description":"Sheaf / @sheaf/core / WaitOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/WaitOptions.md","filePath":"api/@sheaf/core/interfaces/WaitOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/WaitOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / WaitOptions</p><h1 id="interface-waitoptions" tabindex="-1">Interface: WaitOptions <a class="header-anchor" href="#interface-waitoptions" aria-label="Permalink to &quot;Interface: WaitOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How long to wait for a result.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="signal"></a> <code>signal?</code></td><td><code>readonly</code></td><td><code>AbortSignal</code></td><td><code>none</code></td><td>Ends the wait: it rejects with the reason of the signal.</td></tr><tr><td><a id="timeout"></a> <code>timeout?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Duration"><code>Duration</code></a></td><td><code>no limit</code></td><td>How long to wait, before RESULT_TIMEOUT.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/WaitOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WaitOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WaitOptions as default
};
