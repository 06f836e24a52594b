import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StopOptions","description":"Sheaf / @sheaf/core / StopOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StopOptions.md","filePath":"api/@sheaf/core/interfaces/StopOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StopOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StopOptions</p><h1 id="interface-stopoptions" tabindex="-1">Interface: StopOptions <a class="header-anchor" href="#interface-stopoptions" aria-label="Permalink to &quot;Interface: StopOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a worker stops.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="mode"></a> <code>mode?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/StopMode"><code>StopMode</code></a></td><td><code>&#39;flush&#39;</code></td><td>What becomes of partial batches: <code>&#39;flush&#39;</code> runs them, <code>&#39;release&#39;</code> hands them back at once. <code>&#39;abandon&#39;</code> settles nothing at all, as if the process had died: leases lapse. It is there for tests of exactly that.</td></tr><tr><td><a id="timeout"></a> <code>timeout?</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;25s&#39;</code></td><td>How long to wait for what runs. Then the batches&#39; signals abort, and what never ran is released.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StopOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StopOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StopOptions as default
};
