import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DeadLettering","description":"Sheaf / @sheaf/core / DeadLettering","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/DeadLettering.md","filePath":"api/@sheaf/core/interfaces/DeadLettering.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/DeadLettering.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / DeadLettering</p><h1 id="interface-deadlettering" tabindex="-1">Interface: DeadLettering <a class="header-anchor" href="#interface-deadlettering" aria-label="Permalink to &quot;Interface: DeadLettering&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One message to give up, and why.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="delivery"></a> <code>delivery</code></td><td><code>readonly</code></td><td><a href="./Delivery"><code>Delivery</code></a></td><td>The hand-out that ends.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The error&#39;s text, where there was one.</td></tr><tr><td><a id="reason"></a> <code>reason</code></td><td><code>readonly</code></td><td><code>string</code></td><td>A short reason in words, for the person who looks at dead letters.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/DeadLettering.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DeadLettering = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DeadLettering as default
};
