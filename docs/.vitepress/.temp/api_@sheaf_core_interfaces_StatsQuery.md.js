import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsQuery","description":"Sheaf / @sheaf/core / StatsQuery","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StatsQuery.md","filePath":"api/@sheaf/core/interfaces/StatsQuery.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StatsQuery.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StatsQuery</p><h1 id="interface-statsquery" tabindex="-1">Interface: StatsQuery <a class="header-anchor" href="#interface-statsquery" aria-label="Permalink to &quot;Interface: StatsQuery&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which part of what was counted is wanted.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="from"></a> <code>from</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>undefined</code></td><td>From when on, in epoch milliseconds by the store&#39;s clock; the row that it falls into is included.</td></tr><tr><td><a id="step"></a> <code>step</code></td><td><code>readonly</code></td><td><code>&quot;minute&quot;</code> | <code>&quot;hour&quot;</code></td><td><code>undefined</code></td><td>Minutes are kept for 24 hours, and hours for 14 days. Hours may be ten seconds behind.</td></tr><tr><td><a id="tasks"></a> <code>tasks?</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td><code>all that the store knows</code></td><td>The names of the tasks.</td></tr><tr><td><a id="to"></a> <code>to</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>undefined</code></td><td>Until when; the row that it falls into is included.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StatsQuery.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsQuery = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsQuery as default
};
