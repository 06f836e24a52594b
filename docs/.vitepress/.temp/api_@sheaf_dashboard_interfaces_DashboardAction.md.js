import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DashboardAction","description":"Sheaf / @sheaf/dashboard / DashboardAction","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/dashboard/interfaces/DashboardAction.md","filePath":"api/@sheaf/dashboard/interfaces/DashboardAction.md"}');
const _sfc_main = { name: "api/@sheaf/dashboard/interfaces/DashboardAction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/dashboard</a> / DashboardAction</p><h1 id="interface-dashboardaction" tabindex="-1">Interface: DashboardAction <a class="header-anchor" href="#interface-dashboardaction" aria-label="Permalink to &quot;Interface: DashboardAction&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Something that was changed through the dashboard.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="action"></a> <code>action</code></td><td><code>readonly</code></td><td><code>&quot;pause&quot;</code> | <code>&quot;resume&quot;</code> | <code>&quot;redrive&quot;</code> | <code>&quot;discard&quot;</code></td><td>What was done.</td></tr><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When it was done.</td></tr><tr><td><a id="by"></a> <code>by</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Who, as <code>authorize</code> names them.</td></tr><tr><td><a id="count"></a> <code>count?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many dead letters it was done to; absent where the whole queue was paused or resumed.</td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue that it was done to.</td></tr><tr><td><a id="what"></a> <code>what?</code></td><td><code>readonly</code></td><td><code>string</code> | readonly <code>string</code>[]</td><td>Which dead letters were meant: these ids, those of one reason in words, or all of the queue.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/dashboard/interfaces/DashboardAction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DashboardAction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DashboardAction as default
};
