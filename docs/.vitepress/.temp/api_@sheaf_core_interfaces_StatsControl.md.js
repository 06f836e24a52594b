import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsControl","description":"Sheaf / @sheaf/core / StatsControl","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StatsControl.md","filePath":"api/@sheaf/core/interfaces/StatsControl.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StatsControl.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StatsControl</p><h1 id="interface-statscontrol" tabindex="-1">Interface: StatsControl <a class="header-anchor" href="#interface-statscontrol" aria-label="Permalink to &quot;Interface: StatsControl&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a store answers to a report.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="now"></a> <code>now</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The store&#39;s time, in epoch milliseconds: rows go by it.</td></tr><tr><td><a id="paused"></a> <code>paused</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The queues that operators have paused, in all processes.</td></tr><tr><td><a id="sample"></a> <code>sample</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>Of the queues that the report asked about, those that this process is to count for the minute that has begun.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StatsControl.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsControl = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsControl as default
};
