import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: FlushStatus","description":"Sheaf / @sheaf/core / FlushStatus","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/FlushStatus.md","filePath":"api/@sheaf/core/interfaces/FlushStatus.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/FlushStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / FlushStatus</p><h1 id="interface-flushstatus" tabindex="-1">Interface: FlushStatus <a class="header-anchor" href="#interface-flushstatus" aria-label="Permalink to &quot;Interface: FlushStatus&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>The last batch of a task that was started.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When, by the app&#39;s clock.</td></tr><tr><td><a id="size"></a> <code>size</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests it has, before folding.</td></tr><tr><td><a id="trigger"></a> <code>trigger</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Trigger"><code>Trigger</code></a></td><td>Why the batch was closed.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/FlushStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FlushStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FlushStatus as default
};
