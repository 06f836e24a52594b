import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: WorkerStatus","description":"Sheaf / @sheaf/core / WorkerStatus","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/WorkerStatus.md","filePath":"api/@sheaf/core/interfaces/WorkerStatus.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/WorkerStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / WorkerStatus</p><h1 id="interface-workerstatus" tabindex="-1">Interface: WorkerStatus <a class="header-anchor" href="#interface-workerstatus" aria-label="Permalink to &quot;Interface: WorkerStatus&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A plain snapshot of a worker, for health checks and metrics.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="queues"></a> <code>queues</code></td><td><code>readonly</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <a href="./QueueStatus"><code>QueueStatus</code></a>&gt;&gt;</td><td>By queue name.</td></tr><tr><td><a id="state"></a> <code>state</code></td><td><code>readonly</code></td><td><code>&quot;idle&quot;</code> | <code>&quot;starting&quot;</code> | <code>&quot;running&quot;</code> | <code>&quot;stopping&quot;</code> | <code>&quot;stopped&quot;</code></td><td>How far the worker is. <code>starting</code> lasts until the broker has answered.</td></tr><tr><td><a id="tasks"></a> <code>tasks</code></td><td><code>readonly</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <a href="./TaskStatus"><code>TaskStatus</code></a>&gt;&gt;</td><td>By task name.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/WorkerStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WorkerStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WorkerStatus as default
};
