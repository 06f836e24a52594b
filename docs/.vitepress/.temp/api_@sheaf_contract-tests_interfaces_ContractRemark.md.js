import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ContractRemark","description":"Sheaf / @sheaf/contract-tests / ContractRemark","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/interfaces/ContractRemark.md","filePath":"api/@sheaf/contract-tests/interfaces/ContractRemark.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/interfaces/ContractRemark.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/contract-tests</a> / ContractRemark</p><h1 id="interface-contractremark" tabindex="-1">Interface: ContractRemark <a class="header-anchor" href="#interface-contractremark" aria-label="Permalink to &quot;Interface: ContractRemark&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A case by its name, with what is to be said of it.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="because"></a> <code>because</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Why, in words.</td></tr><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The case&#39;s name.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/interfaces/ContractRemark.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ContractRemark = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ContractRemark as default
};
