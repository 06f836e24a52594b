import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: MemoryResultBackendOptions","description":"Sheaf / @sheaf/adapter-memory / MemoryResultBackendOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/interfaces/MemoryResultBackendOptions.md","filePath":"api/@sheaf/adapter-memory/interfaces/MemoryResultBackendOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/interfaces/MemoryResultBackendOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory</a> / MemoryResultBackendOptions</p><h1 id="interface-memoryresultbackendoptions" tabindex="-1">Interface: MemoryResultBackendOptions <a class="header-anchor" href="#interface-memoryresultbackendoptions" aria-label="Permalink to &quot;Interface: MemoryResultBackendOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/MemoryResultBackend">MemoryResultBackend</a> behaves.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="clock"></a> <code>clock?</code></td><td><code>readonly</code></td><td><a href="./../../core/interfaces/Clock"><code>Clock</code></a></td><td><code>the system&#39;s clock</code></td><td>Where the backend&#39;s time comes from.</td></tr><tr><td><a id="expires"></a> <code>expires?</code></td><td><code>readonly</code></td><td><a href="./../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;1d&#39;</code></td><td>How long a result is kept that names no expiry. The results of an app name one: see <code>AppOptions.resultExpires</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/interfaces/MemoryResultBackendOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MemoryResultBackendOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MemoryResultBackendOptions as default
};
