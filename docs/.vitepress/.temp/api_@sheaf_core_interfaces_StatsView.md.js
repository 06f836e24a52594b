import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsView","description":"Sheaf / @sheaf/core / StatsView","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StatsView.md","filePath":"api/@sheaf/core/interfaces/StatsView.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StatsView.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StatsView</p><h1 id="interface-statsview" tabindex="-1">Interface: StatsView <a class="header-anchor" href="#interface-statsview" aria-label="Permalink to &quot;Interface: StatsView&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What is known across processes.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="actions"></a> <code>actions</code></td><td><code>readonly</code></td><td>readonly <a href="./OperatorAction"><code>OperatorAction</code></a>[]</td><td>The last fifty things that operators did, the newest first.</td></tr><tr><td><a id="now"></a> <code>now</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The store&#39;s time, in epoch milliseconds.</td></tr><tr><td><a id="paused"></a> <code>paused</code></td><td><code>readonly</code></td><td>readonly <a href="./PausedQueue"><code>PausedQueue</code></a>[]</td><td>The queues that are paused, and by whom.</td></tr><tr><td><a id="processes"></a> <code>processes</code></td><td><code>readonly</code></td><td>readonly <a href="./ProcessView"><code>ProcessView</code></a>[]</td><td>Every process that is alive, and those that are gone, for a day.</td></tr><tr><td><a id="queues"></a> <code>queues</code></td><td><code>readonly</code></td><td>readonly <a href="./QueueSeries"><code>QueueSeries</code></a>[]</td><td>The queues of those tasks, by the minute whatever the step, for as much of the time as is kept.</td></tr><tr><td><a id="step"></a> <code>step</code></td><td><code>readonly</code></td><td><code>&quot;minute&quot;</code> | <code>&quot;hour&quot;</code></td><td>The step that was asked for.</td></tr><tr><td><a id="stops"></a> <code>stops</code></td><td><code>readonly</code></td><td>readonly <a href="./StopRecord"><code>StopRecord</code></a>[]</td><td>The last fifty workers that stopped, the newest first.</td></tr><tr><td><a id="tasks"></a> <code>tasks</code></td><td><code>readonly</code></td><td>readonly <a href="./TaskSeries"><code>TaskSeries</code></a>[]</td><td>The tasks that were asked for, in the order of their names; those that nobody has ever counted anything of are left out.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StatsView.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsView = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsView as default
};
