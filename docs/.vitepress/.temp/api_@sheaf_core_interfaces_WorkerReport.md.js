import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: WorkerReport","description":"Sheaf / @sheaf/core / WorkerReport","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/WorkerReport.md","filePath":"api/@sheaf/core/interfaces/WorkerReport.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/WorkerReport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / WorkerReport</p><h1 id="interface-workerreport" tabindex="-1">Interface: WorkerReport <a class="header-anchor" href="#interface-workerreport" aria-label="Permalink to &quot;Interface: WorkerReport&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One worker of a process.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The worker&#39;s <code>hostname</code>.</td></tr><tr><td><a id="queues"></a> <code>queues</code></td><td><code>readonly</code></td><td>readonly <a href="./WorkerQueueReport"><code>WorkerQueueReport</code></a>[]</td><td>The queues that it receives from.</td></tr><tr><td><a id="state"></a> <code>state</code></td><td><code>readonly</code></td><td><code>&quot;idle&quot;</code> | <code>&quot;starting&quot;</code> | <code>&quot;running&quot;</code> | <code>&quot;stopping&quot;</code> | <code>&quot;stopped&quot;</code></td><td>How far the worker is.</td></tr><tr><td><a id="tasks"></a> <code>tasks</code></td><td><code>readonly</code></td><td>readonly <a href="./WorkerTaskReport"><code>WorkerTaskReport</code></a>[]</td><td>The tasks that it works for.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/WorkerReport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WorkerReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WorkerReport as default
};
