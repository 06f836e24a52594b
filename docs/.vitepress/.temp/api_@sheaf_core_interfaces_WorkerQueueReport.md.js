import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: WorkerQueueReport","description":"Sheaf / @sheaf/core / WorkerQueueReport","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/WorkerQueueReport.md","filePath":"api/@sheaf/core/interfaces/WorkerQueueReport.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/WorkerQueueReport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / WorkerQueueReport</p><h1 id="interface-workerqueuereport" tabindex="-1">Interface: WorkerQueueReport <a class="header-anchor" href="#interface-workerqueuereport" aria-label="Permalink to &quot;Interface: WorkerQueueReport&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One queue of a worker.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="failingsince"></a> <code>failingSince?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Since when it has been failing, in epoch milliseconds.</td></tr><tr><td><a id="isconnected"></a> <code>isConnected</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td>Whether its channel is open, and its last call was answered.</td></tr><tr><td><a id="lasterror"></a> <code>lastError?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What failed last.</td></tr><tr><td><a id="leasems"></a> <code>leaseMs?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long a lease of it is, in milliseconds, once it is connected.</td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue&#39;s name.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/WorkerQueueReport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WorkerQueueReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WorkerQueueReport as default
};
