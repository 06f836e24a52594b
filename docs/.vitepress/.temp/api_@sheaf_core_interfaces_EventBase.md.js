import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: EventBase","description":"Sheaf / @sheaf/core / EventBase","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/EventBase.md","filePath":"api/@sheaf/core/interfaces/EventBase.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/EventBase.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / EventBase</p><h1 id="interface-eventbase" tabindex="-1">Interface: EventBase <a class="header-anchor" href="#interface-eventbase" aria-label="Permalink to &quot;Interface: EventBase&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What every event has.</p><h2 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h2><ul><li><a href="./BatchEvent"><code>BatchEvent</code></a></li><li><a href="./RequestEvent"><code>RequestEvent</code></a></li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When it happened, by the app&#39;s clock.</td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue that the message is, or was, in.</td></tr><tr><td><a id="task"></a> <code>task</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name; <code>&#39;&#39;</code> where a message names no task.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/EventBase.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const EventBase = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  EventBase as default
};
