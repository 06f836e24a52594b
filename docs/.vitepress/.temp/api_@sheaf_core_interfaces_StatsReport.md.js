import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsReport","description":"Sheaf / @sheaf/core / StatsReport","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StatsReport.md","filePath":"api/@sheaf/core/interfaces/StatsReport.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StatsReport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StatsReport</p><h1 id="interface-statsreport" tabindex="-1">Interface: StatsReport <a class="header-anchor" href="#interface-statsreport" aria-label="Permalink to &quot;Interface: StatsReport&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What one process tells a store, once a second.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="askdepths"></a> <code>askDepths?</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>Queues that the process could count: once a minute it asks whether it should, see <a href="./StatsControl#sample">StatsControl.sample</a>.</td></tr><tr><td><a id="batches"></a> <code>batches</code></td><td><code>readonly</code></td><td>readonly <a href="./BatchRecord"><code>BatchRecord</code></a>[]</td><td>Finished batches that are worth keeping, at most twenty a task and second; the newest last.</td></tr><tr><td><a id="counts"></a> <code>counts</code></td><td><code>readonly</code></td><td>readonly <a href="./CountsReport"><code>CountsReport</code></a>[]</td><td>What has happened since the last report; tasks of which nothing has are left out.</td></tr><tr><td><a id="depths"></a> <code>depths?</code></td><td><code>readonly</code></td><td>readonly <a href="./QueueDepth"><code>QueueDepth</code></a>[]</td><td>What it has counted where it was told to.</td></tr><tr><td><a id="islast"></a> <code>isLast?</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td>Whether this is the last report of the process: it has closed in good order, and is not gone.</td></tr><tr><td><a id="process"></a> <code>process</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The process: its <code>ProcessStatus.id</code>.</td></tr><tr><td><a id="sequence"></a> <code>sequence</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Counts the process&#39;s reports from 1. A report that was sent again after a lost reply has the number that it had, and is answered without being counted again.</td></tr><tr><td><a id="status"></a> <code>status?</code></td><td><code>readonly</code></td><td><a href="./ProcessStatus"><code>ProcessStatus</code></a></td><td>Every two seconds.</td></tr><tr><td><a id="stops"></a> <code>stops?</code></td><td><code>readonly</code></td><td>readonly <a href="./StopRecord"><code>StopRecord</code></a>[]</td><td>Workers that have stopped since the last report.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StatsReport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsReport as default
};
