import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ClosedByCounts","description":"Sheaf / @sheaf/core / ClosedByCounts","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/ClosedByCounts.md","filePath":"api/@sheaf/core/interfaces/ClosedByCounts.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/ClosedByCounts.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / ClosedByCounts</p><h1 id="interface-closedbycounts" tabindex="-1">Interface: ClosedByCounts <a class="header-anchor" href="#interface-closedbycounts" aria-label="Permalink to &quot;Interface: ClosedByCounts&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Batches by why their buffers were closed; see <code>Trigger</code>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="bytes"></a> <code>bytes</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that one more request would have taken over <code>flushBytes</code>.</td></tr><tr><td><a id="count"></a> <code>count</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that were full.</td></tr><tr><td><a id="interval"></a> <code>interval</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those whose interval was over.</td></tr><tr><td><a id="keys"></a> <code>keys</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that made room for another key.</td></tr><tr><td><a id="prefetch"></a> <code>prefetch</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that were closed because the worker held all it may.</td></tr><tr><td><a id="stop"></a> <code>stop</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Those that were closed because the worker stopped.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/ClosedByCounts.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ClosedByCounts = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ClosedByCounts as default
};
