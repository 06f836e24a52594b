import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: VerdictSpan","description":"Sheaf / @sheaf/core / VerdictSpan","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/VerdictSpan.md","filePath":"api/@sheaf/core/interfaces/VerdictSpan.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/VerdictSpan.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / VerdictSpan</p><h1 id="interface-verdictspan" tabindex="-1">Interface: VerdictSpan <a class="header-anchor" href="#interface-verdictspan" aria-label="Permalink to &quot;Interface: VerdictSpan&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Neighbours in a batch that ended in the same way.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="count"></a> <code>count</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many neighbours ended so.</td></tr><tr><td><a id="verdict"></a> <code>verdict</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/RecordedVerdict"><code>RecordedVerdict</code></a></td><td>How they ended.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/VerdictSpan.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const VerdictSpan = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  VerdictSpan as default
};
