import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: MemoryStatsOptions","description":"Sheaf / @sheaf/stats / MemoryStatsOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/interfaces/MemoryStatsOptions.md","filePath":"api/@sheaf/stats/interfaces/MemoryStatsOptions.md"}');
const _sfc_main = { name: "api/@sheaf/stats/interfaces/MemoryStatsOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/stats</a> / MemoryStatsOptions</p><h1 id="interface-memorystatsoptions" tabindex="-1">Interface: MemoryStatsOptions <a class="header-anchor" href="#interface-memorystatsoptions" aria-label="Permalink to &quot;Interface: MemoryStatsOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/MemoryStats">MemoryStats</a> is made.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="clock"></a> <code>clock?</code></td><td><code>readonly</code></td><td><a href="./../../core/interfaces/Clock"><code>Clock</code></a></td><td><code>the machine&#39;s</code></td><td>Where time comes from.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/interfaces/MemoryStatsOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MemoryStatsOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MemoryStatsOptions as default
};
