import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LoopStatus","description":"Sheaf / @sheaf/core / LoopStatus","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/LoopStatus.md","filePath":"api/@sheaf/core/interfaces/LoopStatus.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/LoopStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / LoopStatus</p><h1 id="interface-loopstatus" tabindex="-1">Interface: LoopStatus <a class="header-anchor" href="#interface-loopstatus" aria-label="Permalink to &quot;Interface: LoopStatus&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>For how long an event loop was blocked.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="maxms"></a> <code>maxMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The latest turn of the last ten minutes, in milliseconds.</td></tr><tr><td><a id="p99ms"></a> <code>p99Ms</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Of the last two seconds, in milliseconds: 99 of 100 turns were not later than this.</td></tr><tr><td><a id="recentms"></a> <code>recentMs</code></td><td><code>readonly</code></td><td>readonly <code>number</code>[]</td><td>The values of <code>p99Ms</code> of the last minute, the oldest first.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/LoopStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LoopStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LoopStatus as default
};
