import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: OperatorDeed","description":"Sheaf / @sheaf/core / OperatorDeed","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/OperatorDeed.md","filePath":"api/@sheaf/core/interfaces/OperatorDeed.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/OperatorDeed.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / OperatorDeed</p><h1 id="interface-operatordeed" tabindex="-1">Interface: OperatorDeed <a class="header-anchor" href="#interface-operatordeed" aria-label="Permalink to &quot;Interface: OperatorDeed&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What was done to a queue.</p><h2 id="extended-by" tabindex="-1">Extended by <a class="header-anchor" href="#extended-by" aria-label="Permalink to &quot;Extended by&quot;">​</a></h2><ul><li><a href="./OperatorAction"><code>OperatorAction</code></a></li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="action"></a> <code>action</code></td><td><code>readonly</code></td><td><code>&quot;pause&quot;</code> | <code>&quot;resume&quot;</code> | <code>&quot;redrive&quot;</code> | <code>&quot;discard&quot;</code> | <code>&quot;purge&quot;</code></td><td>What was done.</td></tr><tr><td><a id="count"></a> <code>count?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many messages it was done to.</td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue that it was done to.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/OperatorDeed.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OperatorDeed = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OperatorDeed as default
};
