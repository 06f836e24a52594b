import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: TaskRow","description":"Sheaf / @sheaf/core / TaskRow","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/TaskRow.md","filePath":"api/@sheaf/core/interfaces/TaskRow.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/TaskRow.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / TaskRow</p><h1 id="interface-taskrow" tabindex="-1">Interface: TaskRow <a class="header-anchor" href="#interface-taskrow" aria-label="Permalink to &quot;Interface: TaskRow&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What was counted of one task in one step.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When the minute or hour began, in epoch milliseconds.</td></tr><tr><td><a id="counts"></a> <code>counts</code></td><td><code>readonly</code></td><td><a href="./TaskCounts"><code>TaskCounts</code></a></td><td>What was counted in that time.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/TaskRow.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TaskRow = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TaskRow as default
};
