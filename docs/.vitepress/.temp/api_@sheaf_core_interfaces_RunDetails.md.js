import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RunDetails","description":"Sheaf / @sheaf/core / RunDetails","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/RunDetails.md","filePath":"api/@sheaf/core/interfaces/RunDetails.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/RunDetails.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / RunDetails</p><h1 id="interface-rundetails" tabindex="-1">Interface: RunDetails <a class="header-anchor" href="#interface-rundetails" aria-label="Permalink to &quot;Interface: RunDetails&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a batch is, beside the requests that <code>run</code> gets.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="cap"></a> <code>cap</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests the batch could have held: <code>flushEvery</code>, or less after faults and at a last attempt.</td></tr><tr><td><a id="folded"></a> <code>folded</code></td><td><code>readonly</code></td><td>readonly <a href="./BatchRequest"><code>BatchRequest</code></a>&lt;<code>unknown</code>, <code>unknown</code>&gt;[]</td><td>The requests that were folded into others, in the order of those: <code>run</code> does not get them, and their verdict is theirs.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/RunDetails.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RunDetails = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RunDetails as default
};
