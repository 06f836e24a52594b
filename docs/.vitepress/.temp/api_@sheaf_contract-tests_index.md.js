import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@sheaf/contract-tests","description":"Sheaf / @sheaf/contract-tests","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/index.md","filePath":"api/@sheaf/contract-tests/index.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../">Sheaf</a> / @sheaf/contract-tests</p><h1 id="sheafcontract-tests" tabindex="-1">@sheaf/contract-tests <a class="header-anchor" href="#sheafcontract-tests" aria-label="Permalink to &quot;@sheaf/contract-tests&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="./interfaces/BrokerContractOptions">BrokerContractOptions</a></li><li><a href="./interfaces/BrokerDescription">BrokerDescription</a></li><li><a href="./interfaces/BrokerUnderTest">BrokerUnderTest</a></li><li><a href="./interfaces/ContractCase">ContractCase</a></li><li><a href="./interfaces/ContractOutcome">ContractOutcome</a></li><li><a href="./interfaces/ContractRemark">ContractRemark</a></li><li><a href="./interfaces/ContractSummary">ContractSummary</a></li><li><a href="./interfaces/ResultBackendContractOptions">ResultBackendContractOptions</a></li><li><a href="./interfaces/ResultBackendUnderTest">ResultBackendUnderTest</a></li><li><a href="./interfaces/StatsStoreContractOptions">StatsStoreContractOptions</a></li><li><a href="./interfaces/StatsStoreUnderTest">StatsStoreUnderTest</a></li><li><a href="./interfaces/TransactionsUnderTest">TransactionsUnderTest</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/brokerContract">brokerContract</a></li><li><a href="./functions/describeBroker">describeBroker</a></li><li><a href="./functions/resultBackendContract">resultBackendContract</a></li><li><a href="./functions/statsStoreContract">statsStoreContract</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
