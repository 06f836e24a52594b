import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: FailingReport","description":"Sheaf / @sheaf/core / FailingReport","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/FailingReport.md","filePath":"api/@sheaf/core/interfaces/FailingReport.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/FailingReport.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / FailingReport</p><h1 id="interface-failingreport" tabindex="-1">Interface: FailingReport <a class="header-anchor" href="#interface-failingreport" aria-label="Permalink to &quot;Interface: FailingReport&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A task of which the last runs threw.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="count"></a> <code>count</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many of them threw it.</td></tr><tr><td><a id="error"></a> <code>error</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The first line of the commonest error among them.</td></tr><tr><td><a id="runs"></a> <code>runs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Runs in a row that threw.</td></tr><tr><td><a id="since"></a> <code>since</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When the first of them ended, in epoch milliseconds by the worker&#39;s clock.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/FailingReport.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FailingReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FailingReport as default
};
