import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Message","description":"Sheaf / @sheaf/core / Message","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/Message.md","filePath":"api/@sheaf/core/interfaces/Message.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/Message.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / Message</p><h1 id="interface-message" tabindex="-1">Interface: Message <a class="header-anchor" href="#interface-message" aria-label="Permalink to &quot;Interface: Message&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One message as it is published.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="body"></a> <code>body</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>The encoded request, opaque to the broker.</td></tr><tr><td><a id="deduplicate"></a> <code>deduplicate?</code></td><td><code>readonly</code></td><td><a href="./Deduplication"><code>Deduplication</code></a></td><td><code>undefined</code></td><td>Where a message of the same queue and key was stored within the time given, this one is not.</td></tr><tr><td><a id="delayms"></a> <code>delayMs?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>0</code></td><td>Not to be handed out before so many milliseconds have passed. Any length.</td></tr><tr><td><a id="group"></a> <code>group?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>Messages of one group keep their order where the channel is ordered.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>Kept by the broker across every hand-out; not unique: the same id may be published twice.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/Message.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Message = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Message as default
};
