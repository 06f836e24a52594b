import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ContractSummary","description":"Sheaf / @sheaf/contract-tests / ContractSummary","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/interfaces/ContractSummary.md","filePath":"api/@sheaf/contract-tests/interfaces/ContractSummary.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/interfaces/ContractSummary.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/contract-tests</a> / ContractSummary</p><h1 id="interface-contractsummary" tabindex="-1">Interface: ContractSummary <a class="header-anchor" href="#interface-contractsummary" aria-label="Permalink to &quot;Interface: ContractSummary&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a whole run of a contract has shown.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="broken"></a> <code>broken</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The cases that failed.</td></tr><tr><td><a id="exempt"></a> <code>exempt</code></td><td><code>readonly</code></td><td>readonly <a href="./ContractRemark"><code>ContractRemark</code></a>[]</td><td>The cases that do not apply, by the adapter&#39;s own capabilities.</td></tr><tr><td><a id="kept"></a> <code>kept</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The cases that were kept, the partly tried ones included.</td></tr><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The adapter&#39;s name.</td></tr><tr><td><a id="nottried"></a> <code>notTried</code></td><td><code>readonly</code></td><td>readonly <a href="./ContractRemark"><code>ContractRemark</code></a>[]</td><td>What applies and could not be tried, or not to its end: a run that is green says nothing about it.</td></tr><tr><td><a id="text"></a> <code>text</code></td><td><code>readonly</code></td><td><code>string</code></td><td>All of it in words, for a person who looks at the run.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/interfaces/ContractSummary.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ContractSummary = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ContractSummary as default
};
