import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: AcceptedMessages","description":"Sheaf / @sheaf/core / AcceptedMessages","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/AcceptedMessages.md","filePath":"api/@sheaf/core/interfaces/AcceptedMessages.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/AcceptedMessages.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / AcceptedMessages</p><h1 id="interface-acceptedmessages" tabindex="-1">Interface: AcceptedMessages <a class="header-anchor" href="#interface-acceptedmessages" aria-label="Permalink to &quot;Interface: AcceptedMessages&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What <a href="./../functions/acceptMessages">acceptMessages</a> finds.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="accepted"></a> <code>accepted</code></td><td><code>readonly</code></td><td>readonly <a href="./Message"><code>Message</code></a>[]</td><td>The messages that the queue takes, in their order: the very list that was given, where those are all.</td></tr><tr><td><a id="failure"></a> <code>failure?</code></td><td><code>readonly</code></td><td><a href="./../classes/SheafError"><code>SheafError</code></a></td><td>Names the others in <code>ids</code>, and is to be thrown once the accepted ones are stored; absent where there are none.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/AcceptedMessages.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const AcceptedMessages = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  AcceptedMessages as default
};
