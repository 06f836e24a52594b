import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ContractCase","description":"Sheaf / @sheaf/contract-tests / ContractCase","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/interfaces/ContractCase.md","filePath":"api/@sheaf/contract-tests/interfaces/ContractCase.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/interfaces/ContractCase.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/contract-tests</a> / ContractCase</p><h1 id="interface-contractcase" tabindex="-1">Interface: ContractCase <a class="header-anchor" href="#interface-contractcase" aria-label="Permalink to &quot;Interface: ContractCase&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One promise of a port as a case that any test runner can run.</p><p>Cases share nothing: each opens and closes what it needs, so they may run one by one or all at once.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What is promised, as a test&#39;s title. Unique within its contract.</td></tr><tr><td><a id="run"></a> <code>run</code></td><td><code>readonly</code></td><td>() =&gt; <code>Promise</code>&lt;<a href="./ContractOutcome"><code>ContractOutcome</code></a>&gt;</td><td>Rejects where the promise is broken; the message says what was expected and what came.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/interfaces/ContractCase.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ContractCase = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ContractCase as default
};
