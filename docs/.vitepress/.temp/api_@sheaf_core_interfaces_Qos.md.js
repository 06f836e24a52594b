import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Qos","description":"Sheaf / @sheaf/core / Qos","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/Qos.md","filePath":"api/@sheaf/core/interfaces/Qos.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/Qos.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / Qos</p><h1 id="interface-qos" tabindex="-1">Interface: Qos <a class="header-anchor" href="#interface-qos" aria-label="Permalink to &quot;Interface: Qos&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a worker tells the broker about the channel it opens.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="batchsize"></a> <code>batchSize</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The most deliveries the worker asks for at a time.</td></tr><tr><td><a id="maxattempts"></a> <code>maxAttempts</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Hand-outs after which the worker dead-letters a message.</td></tr><tr><td><a id="prefetch"></a> <code>prefetch</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The most unsettled deliveries the worker will hold from this channel. May be <code>Infinity</code>.</td></tr></tbody></table><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="warn" tabindex="-1">warn() <a class="header-anchor" href="#warn" aria-label="Permalink to &quot;warn()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">warn</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(code, message): </span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">void</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Tells the user of something that works but is not as it should be (a <code>warning</code> event).</p><h4 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h4><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>code</code></td><td><code>string</code></td></tr><tr><td><code>message</code></td><td><code>string</code></td></tr></tbody></table><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>void</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/Qos.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Qos = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Qos as default
};
