import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsChange","description":"Sheaf / @sheaf/core / StatsChange","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StatsChange.md","filePath":"api/@sheaf/core/interfaces/StatsChange.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StatsChange.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StatsChange</p><h1 id="interface-statschange" tabindex="-1">Interface: StatsChange <a class="header-anchor" href="#interface-statschange" aria-label="Permalink to &quot;Interface: StatsChange&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What an operator wants, or has done.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="by"></a> <code>by</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Who.</td></tr><tr><td><a id="did"></a> <code>did?</code></td><td><code>readonly</code></td><td>readonly <a href="./OperatorDeed"><code>OperatorDeed</code></a>[]</td><td>What was done elsewhere and is to be noted, as a redrive.</td></tr><tr><td><a id="pause"></a> <code>pause?</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>Queues that no worker is to receive from.</td></tr><tr><td><a id="resume"></a> <code>resume?</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>Queues that workers are to receive from again.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StatsChange.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsChange = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsChange as default
};
