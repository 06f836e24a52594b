import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ManualClockOptions","description":"Sheaf / @sheaf/adapter-memory/testing / ManualClockOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/testing/interfaces/ManualClockOptions.md","filePath":"api/@sheaf/adapter-memory/testing/interfaces/ManualClockOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/testing/interfaces/ManualClockOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory/testing</a> / ManualClockOptions</p><h1 id="interface-manualclockoptions" tabindex="-1">Interface: ManualClockOptions <a class="header-anchor" href="#interface-manualclockoptions" aria-label="Permalink to &quot;Interface: ManualClockOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/ManualClock">ManualClock</a> begins.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="start"></a> <code>start?</code></td><td><code>readonly</code></td><td><code>number</code> | <code>Date</code></td><td><code>new Date(&#39;2026-01-01T00:00:00Z&#39;)</code></td><td>The time of day at which the clock starts: a date, or epoch milliseconds.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/testing/interfaces/ManualClockOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ManualClockOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ManualClockOptions as default
};
