import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DroppedStats","description":"Sheaf / @sheaf/core / DroppedStats","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/DroppedStats.md","filePath":"api/@sheaf/core/interfaces/DroppedStats.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/DroppedStats.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / DroppedStats</p><h1 id="interface-droppedstats" tabindex="-1">Interface: DroppedStats <a class="header-anchor" href="#interface-droppedstats" aria-label="Permalink to &quot;Interface: DroppedStats&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Statistics that a process gave up.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="batches"></a> <code>batches</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The batches that they counted.</td></tr><tr><td><a id="reports"></a> <code>reports</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Reports.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/DroppedStats.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DroppedStats = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DroppedStats as default
};
