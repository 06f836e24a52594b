import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: CoalesceOptions<Payload>","description":"Sheaf / @sheaf/core / CoalesceOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/CoalesceOptions.md","filePath":"api/@sheaf/core/interfaces/CoalesceOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/CoalesceOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / CoalesceOptions</p><h1 id="interface-coalesceoptionspayload" tabindex="-1">Interface: CoalesceOptions&lt;Payload&gt; <a class="header-anchor" href="#interface-coalesceoptionspayload" aria-label="Permalink to &quot;Interface: CoalesceOptions\\&lt;Payload\\&gt;&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which requests of a batch are one and the same, and which of them <code>run</code> gets.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th></tr></thead><tbody><tr><td><a id="type-parameter-payload"></a> <code>Payload</code></td></tr></tbody></table><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="keep"></a> <code>keep</code></td><td><code>readonly</code></td><td><code>&quot;first&quot;</code> | <code>&quot;last&quot;</code> | ((<code>kept</code>, <code>next</code>) =&gt; <code>Payload</code>)</td><td>What <code>run</code> gets of them: the payload that was enqueued first or last, or what a function makes of the payload kept so far and the next, in the order in which they were enqueued. Where that function throws, the batch counts as thrown.</td></tr></tbody></table><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="by" tabindex="-1">by() <a class="header-anchor" href="#by" aria-label="Permalink to &quot;by()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">by</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(payload): string </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> number;</span></span></code></pre></div><p>Requests of one batch for which this is equal are one and the same.</p><h4 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h4><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>payload</code></td><td><code>Payload</code></td></tr></tbody></table><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>string</code> | <code>number</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/CoalesceOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const CoalesceOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  CoalesceOptions as default
};
