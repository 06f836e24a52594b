import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: QueueCounts","description":"Sheaf / @sheaf/core / QueueCounts","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/QueueCounts.md","filePath":"api/@sheaf/core/interfaces/QueueCounts.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/QueueCounts.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / QueueCounts</p><h1 id="interface-queuecounts" tabindex="-1">Interface: QueueCounts <a class="header-anchor" href="#interface-queuecounts" aria-label="Permalink to &quot;Interface: QueueCounts&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How many messages of a queue there are, by where they are.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="dead"></a> <code>dead</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Given up.</td></tr><tr><td><a id="delayed"></a> <code>delayed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Not due yet.</td></tr><tr><td><a id="leased"></a> <code>leased?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Held by workers; absent where the service cannot tell.</td></tr><tr><td><a id="oldestms"></a> <code>oldestMs?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long the oldest ready message has waited since it was first stored, in milliseconds; absent where none waits or the service cannot tell.</td></tr><tr><td><a id="ready"></a> <code>ready</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Waiting for a worker.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/QueueCounts.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const QueueCounts = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  QueueCounts as default
};
