import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: QueueStatus","description":"Sheaf / @sheaf/core / QueueStatus","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/QueueStatus.md","filePath":"api/@sheaf/core/interfaces/QueueStatus.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/QueueStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / QueueStatus</p><h1 id="interface-queuestatus" tabindex="-1">Interface: QueueStatus <a class="header-anchor" href="#interface-queuestatus" aria-label="Permalink to &quot;Interface: QueueStatus&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a worker&#39;s connection to one queue is doing.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="failingsince"></a> <code>failingSince?</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>Since when calls have failed, or gone without an answer, with none that succeeded; absent where all is well.</td></tr><tr><td><a id="isconnected"></a> <code>isConnected</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td>Whether the channel is open, and the broker has answered the last call that has an answer.</td></tr><tr><td><a id="lasterror"></a> <code>lastError?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Why the last of them failed; absent where all is well.</td></tr><tr><td><a id="leasems"></a> <code>leaseMs?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long a lease of the queue is, in milliseconds; absent while no channel to it has been opened.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/QueueStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const QueueStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  QueueStatus as default
};
