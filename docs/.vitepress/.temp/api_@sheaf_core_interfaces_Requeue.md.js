import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Requeue","description":"Sheaf / @sheaf/core / Requeue","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/Requeue.md","filePath":"api/@sheaf/core/interfaces/Requeue.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/Requeue.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / Requeue</p><h1 id="interface-requeue" tabindex="-1">Interface: Requeue <a class="header-anchor" href="#interface-requeue" aria-label="Permalink to &quot;Interface: Requeue&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One message to put back, and how long it must stay there.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="counts"></a> <code>counts?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/RequeueCount"><code>RequeueCount</code></a></td><td><code>&#39;attempt&#39;</code></td><td>What the hand-out that ends counts as: a fault (its batch threw or overran), an attempt without one (a verdict of its own), or nothing (postponed), where the broker can; see <code>capabilities.countsFaults</code> and <code>.postponeCountsAttempt</code>.</td></tr><tr><td><a id="delayms"></a> <code>delayMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>undefined</code></td><td>In milliseconds, any length.</td></tr><tr><td><a id="delivery"></a> <code>delivery</code></td><td><code>readonly</code></td><td><a href="./Delivery"><code>Delivery</code></a></td><td><code>undefined</code></td><td>The hand-out that ends.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/Requeue.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Requeue = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Requeue as default
};
