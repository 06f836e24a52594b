import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: TaskRateLimit","description":"Sheaf / @sheaf/core / TaskRateLimit","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/TaskRateLimit.md","filePath":"api/@sheaf/core/interfaces/TaskRateLimit.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/TaskRateLimit.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / TaskRateLimit</p><h1 id="interface-taskratelimit" tabindex="-1">Interface: TaskRateLimit <a class="header-anchor" href="#interface-taskratelimit" aria-label="Permalink to &quot;Interface: TaskRateLimit&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How often a task may run.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="batches"></a> <code>batches?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>At most so many batches within a span; absent where they are not limited.</td></tr><tr><td><a id="perms"></a> <code>perMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The span, in milliseconds.</td></tr><tr><td><a id="requests"></a> <code>requests?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>At most so many requests within a span; absent where they are not limited.</td></tr><tr><td><a id="scope"></a> <code>scope</code></td><td><code>readonly</code></td><td><code>&quot;queue&quot;</code> | <code>&quot;worker&quot;</code></td><td>Whether each worker counts by itself, or all workers of the queue together.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/TaskRateLimit.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TaskRateLimit = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TaskRateLimit as default
};
