import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DepthRow","description":"Sheaf / @sheaf/core / DepthRow","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/DepthRow.md","filePath":"api/@sheaf/core/interfaces/DepthRow.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/DepthRow.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / DepthRow</p><h1 id="interface-depthrow" tabindex="-1">Interface: DepthRow <a class="header-anchor" href="#interface-depthrow" aria-label="Permalink to &quot;Interface: DepthRow&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What one queue held in one minute.</p><h2 id="extends" tabindex="-1">Extends <a class="header-anchor" href="#extends" aria-label="Permalink to &quot;Extends&quot;">​</a></h2><ul><li><code>Omit</code>&lt;<a href="./QueueDepth"><code>QueueDepth</code></a>, <code>&quot;queue&quot;</code>&gt;</li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th><th>Inherited from</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When the minute began, in epoch milliseconds.</td><td>-</td></tr><tr><td><a id="dead"></a> <code>dead</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Given up.</td><td><a href="./QueueDepth"><code>QueueDepth</code></a>.<a href="./QueueDepth#dead"><code>dead</code></a></td></tr><tr><td><a id="delayed"></a> <code>delayed</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Not due yet.</td><td><a href="./QueueDepth"><code>QueueDepth</code></a>.<a href="./QueueDepth#delayed"><code>delayed</code></a></td></tr><tr><td><a id="leased"></a> <code>leased?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Absent where the service cannot tell.</td><td><a href="./QueueDepth"><code>QueueDepth</code></a>.<a href="./QueueDepth#leased"><code>leased</code></a></td></tr><tr><td><a id="ready"></a> <code>ready</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Waiting for a worker.</td><td><a href="./QueueDepth"><code>QueueDepth</code></a>.<a href="./QueueDepth#ready"><code>ready</code></a></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/DepthRow.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DepthRow = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DepthRow as default
};
