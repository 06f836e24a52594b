import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SheafErrorOptions","description":"Sheaf / @sheaf/core / SheafErrorOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/SheafErrorOptions.md","filePath":"api/@sheaf/core/interfaces/SheafErrorOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/SheafErrorOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / SheafErrorOptions</p><h1 id="interface-sheaferroroptions" tabindex="-1">Interface: SheafErrorOptions <a class="header-anchor" href="#interface-sheaferroroptions" aria-label="Permalink to &quot;Interface: SheafErrorOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a <a href="./../classes/SheafError">SheafError</a> may carry beside its code and message.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="cause"></a> <code>cause?</code></td><td><code>readonly</code></td><td><code>unknown</code></td><td>The error underneath.</td></tr><tr><td><a id="ids"></a> <code>ids?</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The ids concerned: with <code>PUBLISH_FAILED</code> those of the messages that are not stored (or may not be).</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/SheafErrorOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SheafErrorOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SheafErrorOptions as default
};
