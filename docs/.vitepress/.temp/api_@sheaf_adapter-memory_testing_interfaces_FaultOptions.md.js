import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: FaultOptions","description":"Sheaf / @sheaf/adapter-memory/testing / FaultOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/testing/interfaces/FaultOptions.md","filePath":"api/@sheaf/adapter-memory/testing/interfaces/FaultOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/testing/interfaces/FaultOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory/testing</a> / FaultOptions</p><h1 id="interface-faultoptions" tabindex="-1">Interface: FaultOptions <a class="header-anchor" href="#interface-faultoptions" aria-label="Permalink to &quot;Interface: FaultOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a call is to fail.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>unknown</code></td><td>an <code>Error</code> that says it was asked for; <code>publish</code> rejects with PUBLISH_FAILED in any case</td><td>What the call rejects with.</td></tr><tr><td><a id="mode"></a> <code>mode?</code></td><td><code>readonly</code></td><td><code>&quot;refused&quot;</code> | <code>&quot;lost-reply&quot;</code></td><td><code>&#39;refused&#39;</code></td><td>Whether the call does nothing and rejects (<code>&#39;refused&#39;</code>, as if the connection was lost on the way there), or does what it should and then rejects (<code>&#39;lost-reply&#39;</code>, as if the connection was lost on the way back).</td></tr><tr><td><a id="times"></a> <code>times?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>1</code></td><td>How many calls fail. May be <code>Infinity</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/testing/interfaces/FaultOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FaultOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FaultOptions as default
};
