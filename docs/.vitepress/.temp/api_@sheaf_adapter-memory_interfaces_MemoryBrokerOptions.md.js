import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: MemoryBrokerOptions","description":"Sheaf / @sheaf/adapter-memory / MemoryBrokerOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/interfaces/MemoryBrokerOptions.md","filePath":"api/@sheaf/adapter-memory/interfaces/MemoryBrokerOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/interfaces/MemoryBrokerOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory</a> / MemoryBrokerOptions</p><h1 id="interface-memorybrokeroptions" tabindex="-1">Interface: MemoryBrokerOptions <a class="header-anchor" href="#interface-memorybrokeroptions" aria-label="Permalink to &quot;Interface: MemoryBrokerOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/MemoryBroker">MemoryBroker</a> behaves.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="clock"></a> <code>clock?</code></td><td><code>readonly</code></td><td><a href="./../../core/interfaces/Clock"><code>Clock</code></a></td><td><code>the system&#39;s clock</code></td><td>Where the broker&#39;s time comes from.</td></tr><tr><td><a id="lease"></a> <code>lease?</code></td><td><code>readonly</code></td><td><a href="./../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;30s&#39;</code></td><td>How long a delivery is its holder&#39;s before it comes back, unless the lease is renewed.</td></tr><tr><td><a id="maxbodybytes"></a> <code>maxBodyBytes?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>Infinity</code></td><td>The longest body that is accepted, in bytes of UTF-8.</td></tr><tr><td><a id="ordered"></a> <code>ordered?</code></td><td><code>readonly</code></td><td><code>&quot;queue&quot;</code> | <code>&quot;group&quot;</code> | <code>&quot;none&quot;</code></td><td><code>&#39;none&#39;</code></td><td>Whether messages keep their order: not at all, in the whole queue, or within a group. While a message is leased or waits for a retry, no other of its ordered queue or group is handed out.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/interfaces/MemoryBrokerOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const MemoryBrokerOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  MemoryBrokerOptions as default
};
