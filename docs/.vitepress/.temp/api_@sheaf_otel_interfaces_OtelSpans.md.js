import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: OtelSpans","description":"Sheaf / @sheaf/otel / OtelSpans","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/otel/interfaces/OtelSpans.md","filePath":"api/@sheaf/otel/interfaces/OtelSpans.md"}');
const _sfc_main = { name: "api/@sheaf/otel/interfaces/OtelSpans.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/otel</a> / OtelSpans</p><h1 id="interface-otelspans" tabindex="-1">Interface: OtelSpans <a class="header-anchor" href="#interface-otelspans" aria-label="Permalink to &quot;Interface: OtelSpans&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which spans there are.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="enqueue"></a> <code>enqueue?</code></td><td><code>readonly</code></td><td><code>false</code> | <code>&quot;call&quot;</code> | <code>&quot;request&quot;</code></td><td><code>&#39;call&#39;</code></td><td><code>&#39;call&#39;</code>: one for each call of <code>enqueue</code>, <code>enqueueMany</code> or <code>enqueueEach</code>, which all of its requests share. <code>&#39;request&#39;</code>: each request of a call that enqueues several has one of its own, too. <code>false</code>: none, and the active span travels.</td></tr><tr><td><a id="run"></a> <code>run?</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td><code>true</code></td><td>One for each batch, and for each part of a batch that is bisected.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/otel/interfaces/OtelSpans.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OtelSpans = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OtelSpans as default
};
