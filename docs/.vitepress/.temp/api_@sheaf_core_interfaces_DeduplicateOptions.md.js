import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DeduplicateOptions","description":"Sheaf / @sheaf/core / DeduplicateOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/DeduplicateOptions.md","filePath":"api/@sheaf/core/interfaces/DeduplicateOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/DeduplicateOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / DeduplicateOptions</p><h1 id="interface-deduplicateoptions" tabindex="-1">Interface: DeduplicateOptions <a class="header-anchor" href="#interface-deduplicateoptions" aria-label="Permalink to &quot;Interface: DeduplicateOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which requests of a task&#39;s queue are one and the same, and for how long.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="for"></a> <code>for</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Duration"><code>Duration</code></a></td><td>Counted from the request that was stored.</td></tr><tr><td><a id="key"></a> <code>key</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Names what the request is about; keys of other queues are other keys.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/DeduplicateOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DeduplicateOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DeduplicateOptions as default
};
