import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Environment","description":"Sheaf / @sheaf/dashboard / Environment","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/dashboard/interfaces/Environment.md","filePath":"api/@sheaf/dashboard/interfaces/Environment.md"}');
const _sfc_main = { name: "api/@sheaf/dashboard/interfaces/Environment.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/dashboard</a> / Environment</p><h1 id="interface-environment" tabindex="-1">Interface: Environment <a class="header-anchor" href="#interface-environment" aria-label="Permalink to &quot;Interface: Environment&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What is said beside the title, so that nobody takes one system for another.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="colour"></a> <code>colour?</code></td><td><code>readonly</code></td><td><code>&quot;grey&quot;</code> | <code>&quot;green&quot;</code> | <code>&quot;amber&quot;</code> | <code>&quot;red&quot;</code> | <code>&quot;blue&quot;</code></td><td><code>&#39;grey&#39;</code></td><td>-</td></tr><tr><td><a id="label"></a> <code>label</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>A word, as <code>&#39;production&#39;</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/dashboard/interfaces/Environment.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Environment = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Environment as default
};
