import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: PostponeOptions","description":"Sheaf / @sheaf/core / PostponeOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/PostponeOptions.md","filePath":"api/@sheaf/core/interfaces/PostponeOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/PostponeOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / PostponeOptions</p><h1 id="interface-postponeoptions" tabindex="-1">Interface: PostponeOptions <a class="header-anchor" href="#interface-postponeoptions" aria-label="Permalink to &quot;Interface: PostponeOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>When a postponed request is to come again: one of the two.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="countdown"></a> <code>countdown?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Duration"><code>Duration</code></a></td><td>How long to wait from now.</td></tr><tr><td><a id="eta"></a> <code>eta?</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>The earliest moment.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/PostponeOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const PostponeOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  PostponeOptions as default
};
