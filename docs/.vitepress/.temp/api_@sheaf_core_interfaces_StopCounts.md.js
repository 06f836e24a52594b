import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StopCounts","description":"Sheaf / @sheaf/core / StopCounts","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StopCounts.md","filePath":"api/@sheaf/core/interfaces/StopCounts.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StopCounts.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StopCounts</p><h1 id="interface-stopcounts" tabindex="-1">Interface: StopCounts <a class="header-anchor" href="#interface-stopcounts" aria-label="Permalink to &quot;Interface: StopCounts&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>The parts of a <code>StopReport</code>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="abandoned"></a> <code>abandoned</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Still running, or not settled, at the stop&#39;s timeout.</td></tr><tr><td><a id="completed"></a> <code>completed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Succeeded, and acked.</td></tr><tr><td><a id="expired"></a> <code>expired</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Expired before they could run.</td></tr><tr><td><a id="failed"></a> <code>failed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Given up.</td></tr><tr><td><a id="lost"></a> <code>lost</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Lost with their lease.</td></tr><tr><td><a id="postponed"></a> <code>postponed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Put back by <code>postpone()</code>.</td></tr><tr><td><a id="received"></a> <code>received</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Everything that came from the broker.</td></tr><tr><td><a id="rejected"></a> <code>rejected</code></td><td><code>readonly</code></td><td><code>number</code></td><td>No requests of the worker.</td></tr><tr><td><a id="released"></a> <code>released</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Handed back without having run.</td></tr><tr><td><a id="retried"></a> <code>retried</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Put back for another attempt.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StopCounts.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StopCounts = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StopCounts as default
};
