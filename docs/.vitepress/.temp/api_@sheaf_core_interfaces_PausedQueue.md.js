import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: PausedQueue","description":"Sheaf / @sheaf/core / PausedQueue","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/PausedQueue.md","filePath":"api/@sheaf/core/interfaces/PausedQueue.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/PausedQueue.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / PausedQueue</p><h1 id="interface-pausedqueue" tabindex="-1">Interface: PausedQueue <a class="header-anchor" href="#interface-pausedqueue" aria-label="Permalink to &quot;Interface: PausedQueue&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A queue that no worker receives from, because an operator has paused it.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When, in epoch milliseconds by the store&#39;s clock.</td></tr><tr><td><a id="by"></a> <code>by</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Who, as the operator&#39;s tool says.</td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue&#39;s name.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/PausedQueue.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const PausedQueue = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  PausedQueue as default
};
