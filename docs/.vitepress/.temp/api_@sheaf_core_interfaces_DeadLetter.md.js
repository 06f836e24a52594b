import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DeadLetter","description":"Sheaf / @sheaf/core / DeadLetter","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/DeadLetter.md","filePath":"api/@sheaf/core/interfaces/DeadLetter.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/DeadLetter.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / DeadLetter</p><h1 id="interface-deadletter" tabindex="-1">Interface: DeadLetter <a class="header-anchor" href="#interface-deadletter" aria-label="Permalink to &quot;Interface: DeadLetter&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One message that was given up.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When, in epoch milliseconds.</td></tr><tr><td><a id="attempt"></a> <code>attempt</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The attempt at which it was given up.</td></tr><tr><td><a id="body"></a> <code>body</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The message as it was published.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The error&#39;s text, where there was one.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The id that the message was published with.</td></tr><tr><td><a id="reason"></a> <code>reason</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Why it was given up, in words.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/DeadLetter.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DeadLetter = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DeadLetter as default
};
