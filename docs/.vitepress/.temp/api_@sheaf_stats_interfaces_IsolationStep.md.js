import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: IsolationStep","description":"Sheaf / @sheaf/stats / IsolationStep","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/interfaces/IsolationStep.md","filePath":"api/@sheaf/stats/interfaces/IsolationStep.md"}');
const _sfc_main = { name: "api/@sheaf/stats/interfaces/IsolationStep.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/stats</a> / IsolationStep</p><h1 id="interface-isolationstep" tabindex="-1">Interface: IsolationStep <a class="header-anchor" href="#interface-isolationstep" aria-label="Permalink to &quot;Interface: IsolationStep&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a request went down to being alone.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="attempt"></a> <code>attempt</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Which hand-out: 1 the first.</td></tr><tr><td><a id="cap"></a> <code>cap</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The most requests that could be in its batch, itself included.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/interfaces/IsolationStep.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const IsolationStep = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  IsolationStep as default
};
