import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: PermitRequest","description":"Sheaf / @sheaf/core / PermitRequest","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/PermitRequest.md","filePath":"api/@sheaf/core/interfaces/PermitRequest.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/PermitRequest.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / PermitRequest</p><h1 id="interface-permitrequest" tabindex="-1">Interface: PermitRequest <a class="header-anchor" href="#interface-permitrequest" aria-label="Permalink to &quot;Interface: PermitRequest&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Permits of a rate limit that a batch needs: at most <code>limit</code> are taken within any span of <code>perMs</code>.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="amount"></a> <code>amount</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many permits the batch needs; at most <code>limit</code>.</td></tr><tr><td><a id="key"></a> <code>key</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Names the limit; limits of other keys are others.</td></tr><tr><td><a id="limit"></a> <code>limit</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The most permits that are taken within any span of <code>perMs</code>.</td></tr><tr><td><a id="perms"></a> <code>perMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The span, in milliseconds.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/PermitRequest.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const PermitRequest = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  PermitRequest as default
};
