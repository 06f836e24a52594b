import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: OperatorAction","description":"Sheaf / @sheaf/core / OperatorAction","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/OperatorAction.md","filePath":"api/@sheaf/core/interfaces/OperatorAction.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/OperatorAction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / OperatorAction</p><h1 id="interface-operatoraction" tabindex="-1">Interface: OperatorAction <a class="header-anchor" href="#interface-operatoraction" aria-label="Permalink to &quot;Interface: OperatorAction&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Something that an operator did.</p><h2 id="extends" tabindex="-1">Extends <a class="header-anchor" href="#extends" aria-label="Permalink to &quot;Extends&quot;">​</a></h2><ul><li><a href="./OperatorDeed"><code>OperatorDeed</code></a></li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th><th>Inherited from</th></tr></thead><tbody><tr><td><a id="action"></a> <code>action</code></td><td><code>readonly</code></td><td><code>&quot;pause&quot;</code> | <code>&quot;resume&quot;</code> | <code>&quot;redrive&quot;</code> | <code>&quot;discard&quot;</code> | <code>&quot;purge&quot;</code></td><td>What was done.</td><td><a href="./OperatorDeed"><code>OperatorDeed</code></a>.<a href="./OperatorDeed#action"><code>action</code></a></td></tr><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>number</code></td><td>In epoch milliseconds by the store&#39;s clock.</td><td>-</td></tr><tr><td><a id="by"></a> <code>by</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Who, as the operator&#39;s tool says.</td><td>-</td></tr><tr><td><a id="count"></a> <code>count?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many messages it was done to.</td><td><a href="./OperatorDeed"><code>OperatorDeed</code></a>.<a href="./OperatorDeed#count"><code>count</code></a></td></tr><tr><td><a id="queue"></a> <code>queue</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue that it was done to.</td><td><a href="./OperatorDeed"><code>OperatorDeed</code></a>.<a href="./OperatorDeed#queue"><code>queue</code></a></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/OperatorAction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const OperatorAction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  OperatorAction as default
};
