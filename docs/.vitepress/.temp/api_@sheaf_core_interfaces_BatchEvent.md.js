import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: BatchEvent","description":"Sheaf / @sheaf/core / BatchEvent","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/BatchEvent.md","filePath":"api/@sheaf/core/interfaces/BatchEvent.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/BatchEvent.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / BatchEvent</p><h1 id="interface-batchevent" tabindex="-1">Interface: BatchEvent <a class="header-anchor" href="#interface-batchevent" aria-label="Permalink to &quot;Interface: BatchEvent&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What every event about one batch has.</p><h2 id="extends" tabindex="-1">Extends <a class="header-anchor" href="#extends" aria-label="Permalink to &quot;Extends&quot;">​</a></h2><ul><li><a href="./EventBase"><code>EventBase</code></a></li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th><th>Inherited from</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When it happened, by the app&#39;s clock.</td><td><a href="./EventBase"><code>EventBase</code></a>.<a href="./EventBase#at"><code>at</code></a></td></tr><tr><td><a id="batchid"></a> <code>batchId</code></td><td><code>readonly</code></td><td><code>string</code></td><td>As <code>batch.id</code> in the run.</td><td>-</td></tr><tr><td><a id="hostname"></a> <code>hostname</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The worker that runs it.</td><td>-</td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue that the message is, or was, in.</td><td><a href="./EventBase"><code>EventBase</code></a>.<a href="./EventBase#queue"><code>queue</code></a></td></tr><tr><td><a id="size"></a> <code>size</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests <code>run</code> was given, after folding.</td><td>-</td></tr><tr><td><a id="task"></a> <code>task</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name; <code>&#39;&#39;</code> where a message names no task.</td><td><a href="./EventBase"><code>EventBase</code></a>.<a href="./EventBase#task"><code>task</code></a></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/BatchEvent.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const BatchEvent = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  BatchEvent as default
};
