import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsStoreContractOptions","description":"Sheaf / @sheaf/contract-tests / StatsStoreContractOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/interfaces/StatsStoreContractOptions.md","filePath":"api/@sheaf/contract-tests/interfaces/StatsStoreContractOptions.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/interfaces/StatsStoreContractOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/contract-tests</a> / StatsStoreContractOptions</p><h1 id="interface-statsstorecontractoptions" tabindex="-1">Interface: StatsStoreContractOptions <a class="header-anchor" href="#interface-statsstorecontractoptions" aria-label="Permalink to &quot;Interface: StatsStoreContractOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What the contract of stores of statistics needs to know of one.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>Which store this is, for failure messages.</td></tr><tr><td><a id="timeout"></a> <code>timeout?</code></td><td><code>readonly</code></td><td><a href="./../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;10s&#39;</code></td><td>How long any one call may take.</td></tr></tbody></table><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="create" tabindex="-1">create() <a class="header-anchor" href="#create" aria-label="Permalink to &quot;create()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">create</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): </span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> StatsStoreUnderTest</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> Promise</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">StatsStoreUnderTest</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Makes the store for one case; called once a case. The cases&#39; tasks and queues never meet, so all may share one store.</p><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p>| <a href="./StatsStoreUnderTest"><code>StatsStoreUnderTest</code></a> | <code>Promise</code>&lt;<a href="./StatsStoreUnderTest"><code>StatsStoreUnderTest</code></a>&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/interfaces/StatsStoreContractOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsStoreContractOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsStoreContractOptions as default
};
