import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: OpenBufferReport","description":"Sheaf / @sheaf/core / OpenBufferReport","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/OpenBufferReport.md","filePath":"api/@sheaf/core/interfaces/OpenBufferReport.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/OpenBufferReport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / OpenBufferReport</p><h1 id="interface-openbufferreport" tabindex="-1">Interface: OpenBufferReport <a class="header-anchor" href="#interface-openbufferreport" aria-label="Permalink to &quot;Interface: OpenBufferReport&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One buffer that is being filled.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="agems"></a> <code>ageMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long ago its first request was received, in milliseconds.</td></tr><tr><td><a id="cap"></a> <code>cap</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many it can hold.</td></tr><tr><td><a id="key"></a> <code>key?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What its requests have in common, where the task has <code>batchBy</code>.</td></tr><tr><td><a id="size"></a> <code>size</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests it has.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/OpenBufferReport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OpenBufferReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OpenBufferReport as default
};
