import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RequestRecord","description":"Sheaf / @sheaf/core / RequestRecord","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/RequestRecord.md","filePath":"api/@sheaf/core/interfaces/RequestRecord.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/RequestRecord.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / RequestRecord</p><h1 id="interface-requestrecord" tabindex="-1">Interface: RequestRecord <a class="header-anchor" href="#interface-requestrecord" aria-label="Permalink to &quot;Interface: RequestRecord&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One request of a batch that did not succeed.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="attempt"></a> <code>attempt</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Which hand-out it was: 1 the first time.</td></tr><tr><td><a id="delayms"></a> <code>delayMs?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>After how long it comes again, where it was retried or postponed.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><a href="./RecordedError"><code>RecordedError</code></a></td><td>Why, where there was an error.</td></tr><tr><td><a id="faults"></a> <code>faults</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many of its hand-outs before this one ended with a fault: by each, half as many may ride with it.</td></tr><tr><td><a id="folded"></a> <code>folded?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests were folded into it.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The request&#39;s id.</td></tr><tr><td><a id="payload"></a> <code>payload?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Its payload as text, at most 2 kB; only where <code>stats</code> was told to keep payloads.</td></tr><tr><td><a id="payloadlength"></a> <code>payloadLength?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long the whole text of its payload is, in characters, where more was there than is kept.</td></tr><tr><td><a id="place"></a> <code>place</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Its place among what <code>run</code> was given, counted from 0.</td></tr><tr><td><a id="traceparent"></a> <code>traceparent?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The header <code>traceparent</code> that its producer sent with it.</td></tr><tr><td><a id="verdict"></a> <code>verdict</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/RecordedVerdict"><code>RecordedVerdict</code></a></td><td>How it ended.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/RequestRecord.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RequestRecord = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RequestRecord as default
};
