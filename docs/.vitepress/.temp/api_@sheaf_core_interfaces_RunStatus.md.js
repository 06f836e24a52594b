import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RunStatus","description":"Sheaf / @sheaf/core / RunStatus","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/RunStatus.md","filePath":"api/@sheaf/core/interfaces/RunStatus.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/RunStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / RunStatus</p><h1 id="interface-runstatus" tabindex="-1">Interface: RunStatus <a class="header-anchor" href="#interface-runstatus" aria-label="Permalink to &quot;Interface: RunStatus&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One batch that runs.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="batchid"></a> <code>batchId</code></td><td><code>readonly</code></td><td><code>string</code></td><td>As in its events.</td></tr><tr><td><a id="ms"></a> <code>ms</code></td><td><code>readonly</code></td><td><code>number</code></td><td>For how long it has been running, in milliseconds.</td></tr><tr><td><a id="size"></a> <code>size</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests <code>run</code> was given.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/RunStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RunStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RunStatus as default
};
