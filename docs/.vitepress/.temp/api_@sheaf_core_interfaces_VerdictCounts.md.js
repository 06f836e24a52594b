import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: VerdictCounts","description":"Sheaf / @sheaf/core / VerdictCounts","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/VerdictCounts.md","filePath":"api/@sheaf/core/interfaces/VerdictCounts.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/VerdictCounts.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / VerdictCounts</p><h1 id="interface-verdictcounts" tabindex="-1">Interface: VerdictCounts <a class="header-anchor" href="#interface-verdictcounts" aria-label="Permalink to &quot;Interface: VerdictCounts&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How the requests of a finished batch ended; folded ones count, each for itself.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="expired"></a> <code>expired</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those whose <code>expires</code> had passed before the run.</td></tr><tr><td><a id="failed"></a> <code>failed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that were given up.</td></tr><tr><td><a id="lost"></a> <code>lost</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those whose lease was lost, so that their verdict no longer counts.</td></tr><tr><td><a id="postponed"></a> <code>postponed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that went back by <code>postpone()</code>.</td></tr><tr><td><a id="retried"></a> <code>retried</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that went back for another attempt.</td></tr><tr><td><a id="succeeded"></a> <code>succeeded</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that were acked as done.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/VerdictCounts.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const VerdictCounts = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  VerdictCounts as default
};
