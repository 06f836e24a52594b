import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Deduplication","description":"Sheaf / @sheaf/core / Deduplication","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/Deduplication.md","filePath":"api/@sheaf/core/interfaces/Deduplication.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/Deduplication.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / Deduplication</p><h1 id="interface-deduplication" tabindex="-1">Interface: Deduplication <a class="header-anchor" href="#interface-deduplication" aria-label="Permalink to &quot;Interface: Deduplication&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which messages are one and the same, and for how long.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="forms"></a> <code>forMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>In milliseconds, from the message that was stored.</td></tr><tr><td><a id="key"></a> <code>key</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Names what the messages are about, within their queue.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/Deduplication.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Deduplication = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Deduplication as default
};
