import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DeadLetterPage","description":"Sheaf / @sheaf/core / DeadLetterPage","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/DeadLetterPage.md","filePath":"api/@sheaf/core/interfaces/DeadLetterPage.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/DeadLetterPage.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / DeadLetterPage</p><h1 id="interface-deadletterpage" tabindex="-1">Interface: DeadLetterPage <a class="header-anchor" href="#interface-deadletterpage" aria-label="Permalink to &quot;Interface: DeadLetterPage&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which page of dead letters is wanted.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="cursor"></a> <code>cursor?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>As returned with the page before.</td></tr><tr><td><a id="limit"></a> <code>limit?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>100</code></td><td>The most dead letters of a page.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/DeadLetterPage.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DeadLetterPage = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DeadLetterPage as default
};
