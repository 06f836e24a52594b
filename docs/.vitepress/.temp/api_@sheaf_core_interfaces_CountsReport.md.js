import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: CountsReport","description":"Sheaf / @sheaf/core / CountsReport","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/CountsReport.md","filePath":"api/@sheaf/core/interfaces/CountsReport.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/CountsReport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / CountsReport</p><h1 id="interface-countsreport" tabindex="-1">Interface: CountsReport <a class="header-anchor" href="#interface-countsreport" aria-label="Permalink to &quot;Interface: CountsReport&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What was counted of one task.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="counts"></a> <code>counts</code></td><td><code>readonly</code></td><td><a href="./TaskCounts"><code>TaskCounts</code></a></td><td>What has happened of it since the last report.</td></tr><tr><td><a id="task"></a> <code>task</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/CountsReport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const CountsReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  CountsReport as default
};
