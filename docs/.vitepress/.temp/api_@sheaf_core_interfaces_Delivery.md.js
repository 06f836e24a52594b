import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Delivery","description":"Sheaf / @sheaf/core / Delivery","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/Delivery.md","filePath":"api/@sheaf/core/interfaces/Delivery.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/Delivery.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / Delivery</p><h1 id="interface-delivery" tabindex="-1">Interface: Delivery <a class="header-anchor" href="#interface-delivery" aria-label="Permalink to &quot;Interface: Delivery&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One hand-out of a stored message. Adapters extend it with their receipt.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="attempt"></a> <code>attempt</code></td><td><code>readonly</code></td><td><code>number</code></td><td>Hand-outs of this stored message so far, this one included: 1 the first time.</td></tr><tr><td><a id="body"></a> <code>body</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The text that the message was published with.</td></tr><tr><td><a id="copy"></a> <code>copy</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Names the stored message: the same at each of its hand-outs, another for a second message of the same id. A channel hands it out once at a time: again only when the hand-out before has ended, by settling or by the loss of its lease.</td></tr><tr><td><a id="enqueuedat"></a> <code>enqueuedAt</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When the message was first stored: epoch milliseconds, by the server&#39;s clock where it has one.</td></tr><tr><td><a id="faults"></a> <code>faults?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many of those hand-outs ended with a fault (their batch threw or overran) or a lapsed lease; absent where the broker cannot tell.</td></tr><tr><td><a id="group"></a> <code>group?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The group that the message was published with, if any.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The id that the message was published with.</td></tr><tr><td><a id="lapses"></a> <code>lapses</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many of those hand-outs ended with a lapsed lease; 0 where the broker cannot tell.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/Delivery.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Delivery = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Delivery as default
};
