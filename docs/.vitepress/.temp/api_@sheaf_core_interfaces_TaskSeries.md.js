import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: TaskSeries","description":"Sheaf / @sheaf/core / TaskSeries","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/TaskSeries.md","filePath":"api/@sheaf/core/interfaces/TaskSeries.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/TaskSeries.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / TaskSeries</p><h1 id="interface-taskseries" tabindex="-1">Interface: TaskSeries <a class="header-anchor" href="#interface-taskseries" aria-label="Permalink to &quot;Interface: TaskSeries&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One task, over time.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="info"></a> <code>info?</code></td><td><code>readonly</code></td><td><a href="./TaskInfo"><code>TaskInfo</code></a></td><td>Its options as the last process that has told of it has them; absent of a task that no process describes.</td></tr><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name.</td></tr><tr><td><a id="rows"></a> <code>rows</code></td><td><code>readonly</code></td><td>readonly <a href="./TaskRow"><code>TaskRow</code></a>[]</td><td>In the order of time; those in which nothing happened are left out.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/TaskSeries.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TaskSeries = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TaskSeries as default
};
