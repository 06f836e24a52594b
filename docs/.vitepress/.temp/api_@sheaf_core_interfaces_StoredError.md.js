import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StoredError","description":"Sheaf / @sheaf/core / StoredError","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StoredError.md","filePath":"api/@sheaf/core/interfaces/StoredError.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StoredError.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StoredError</p><h1 id="interface-storederror" tabindex="-1">Interface: StoredError <a class="header-anchor" href="#interface-storederror" aria-label="Permalink to &quot;Interface: StoredError&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>An error in a form that can be stored, with its causes: bounded in depth, number and size, and without the credentials of URLs. Fields of its own are not among it: clients keep requests and passwords there.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="cause"></a> <code>cause?</code></td><td><code>readonly</code></td><td><code>StoredError</code></td><td>The error underneath.</td></tr><tr><td><a id="code"></a> <code>code?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>As <code>error.code</code>, where it has one.</td></tr><tr><td><a id="errors"></a> <code>errors?</code></td><td><code>readonly</code></td><td>readonly <code>StoredError</code>[]</td><td>What it stands for, where that is several errors (AggregateError).</td></tr><tr><td><a id="message"></a> <code>message</code></td><td><code>readonly</code></td><td><code>string</code></td><td>As <code>error.message</code>.</td></tr><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>As <code>error.name</code>.</td></tr><tr><td><a id="stack"></a> <code>stack?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>As <code>error.stack</code>, where it has one.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StoredError.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StoredError = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StoredError as default
};
