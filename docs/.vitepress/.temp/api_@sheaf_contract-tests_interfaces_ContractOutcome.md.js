import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ContractOutcome","description":"Sheaf / @sheaf/contract-tests / ContractOutcome","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/interfaces/ContractOutcome.md","filePath":"api/@sheaf/contract-tests/interfaces/ContractOutcome.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/interfaces/ContractOutcome.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/contract-tests</a> / ContractOutcome</p><h1 id="interface-contractoutcome" tabindex="-1">Interface: ContractOutcome <a class="header-anchor" href="#interface-contractoutcome" aria-label="Permalink to &quot;Interface: ContractOutcome&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a case that did not fail has shown.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="applies"></a> <code>applies</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td><code>false</code> where the adapter&#39;s own capabilities say that the promise is none of its.</td></tr><tr><td><a id="because"></a> <code>because?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Why it does not apply.</td></tr><tr><td><a id="nottried"></a> <code>notTried?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What of a promise that applies could not be tried, and why; absent where all of it was. Nothing is known of that part.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/interfaces/ContractOutcome.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ContractOutcome = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ContractOutcome as default
};
