import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@sheaf/stats","description":"Sheaf / @sheaf/stats","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/index.md","filePath":"api/@sheaf/stats/index.md"}');
const _sfc_main = { name: "api/@sheaf/stats/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../">Sheaf</a> / @sheaf/stats</p><h1 id="sheafstats" tabindex="-1">@sheaf/stats <a class="header-anchor" href="#sheafstats" aria-label="Permalink to &quot;@sheaf/stats&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="classes" tabindex="-1">Classes <a class="header-anchor" href="#classes" aria-label="Permalink to &quot;Classes&quot;">​</a></h2><ul><li><a href="./classes/MemoryStats">MemoryStats</a></li></ul><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="./interfaces/Finding">Finding</a></li><li><a href="./interfaces/IsolationStep">IsolationStep</a></li><li><a href="./interfaces/MemoryStatsOptions">MemoryStatsOptions</a></li><li><a href="./interfaces/RedactAbout">RedactAbout</a></li><li><a href="./interfaces/StatsOptions">StatsOptions</a></li><li><a href="./interfaces/StatsPlugin">StatsPlugin</a></li></ul><h2 id="type-aliases" tabindex="-1">Type Aliases <a class="header-anchor" href="#type-aliases" aria-label="Permalink to &quot;Type Aliases&quot;">​</a></h2><ul><li><a href="./type-aliases/FindingCode">FindingCode</a></li></ul><h2 id="variables" tabindex="-1">Variables <a class="header-anchor" href="#variables" aria-label="Permalink to &quot;Variables&quot;">​</a></h2><ul><li><a href="./variables/stepBoundsMs">stepBoundsMs</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/findings">findings</a></li><li><a href="./functions/isolationPath">isolationPath</a></li><li><a href="./functions/quantile">quantile</a></li><li><a href="./functions/stats">stats</a></li><li><a href="./functions/statsOf">statsOf</a></li><li><a href="./functions/sumCounts">sumCounts</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
