import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: BreakerOptions","description":"Sheaf / @sheaf/core / BreakerOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/BreakerOptions.md","filePath":"api/@sheaf/core/interfaces/BreakerOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/BreakerOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / BreakerOptions</p><h1 id="interface-breakeroptions" tabindex="-1">Interface: BreakerOptions <a class="header-anchor" href="#interface-breakeroptions" aria-label="Permalink to &quot;Interface: BreakerOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>After <code>after</code> runs in a row that threw or overran, and in which nothing was given a verdict that succeeded, a task gets one batch per step: step n waits <code>initial × factor^(n − 1)</code>, at most <code>max</code>, until a run returns.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th></tr></thead><tbody><tr><td><a id="after"></a> <code>after?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>3</code></td></tr><tr><td><a id="factor"></a> <code>factor?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>2</code></td></tr><tr><td><a id="initial"></a> <code>initial?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;1s&#39;</code></td></tr><tr><td><a id="max"></a> <code>max?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;30s&#39;</code></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/BreakerOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const BreakerOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  BreakerOptions as default
};
