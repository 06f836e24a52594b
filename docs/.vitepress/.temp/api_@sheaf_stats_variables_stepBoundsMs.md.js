import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Variable: stepBoundsMs","description":"Sheaf / @sheaf/stats / stepBoundsMs","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/variables/stepBoundsMs.md","filePath":"api/@sheaf/stats/variables/stepBoundsMs.md"}');
const _sfc_main = { name: "api/@sheaf/stats/variables/stepBoundsMs.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/stats</a> / stepBoundsMs</p><h1 id="variable-stepboundsms" tabindex="-1">Variable: stepBoundsMs <a class="header-anchor" href="#variable-stepboundsms" aria-label="Permalink to &quot;Variable: stepBoundsMs&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">const</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> stepBoundsMs</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">:</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;"> readonly</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> number</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">[];</span></span></code></pre></div><p>The upper bounds of the first fifteen of the sixteen steps in which <code>waited</code> and <code>ran</code> are counted, in milliseconds. They never change, because counts of two layouts cannot be added up.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/variables/stepBoundsMs.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const stepBoundsMs = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  stepBoundsMs as default
};
