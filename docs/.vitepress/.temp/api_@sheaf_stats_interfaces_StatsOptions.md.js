import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StatsOptions","description":"Sheaf / @sheaf/stats / StatsOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/interfaces/StatsOptions.md","filePath":"api/@sheaf/stats/interfaces/StatsOptions.md"}');
const _sfc_main = { name: "api/@sheaf/stats/interfaces/StatsOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/stats</a> / StatsOptions</p><h1 id="interface-statsoptions" tabindex="-1">Interface: StatsOptions <a class="header-anchor" href="#interface-statsoptions" aria-label="Permalink to &quot;Interface: StatsOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How <a href="./../functions/stats">stats</a> collects.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="clock"></a> <code>clock?</code></td><td><code>readonly</code></td><td><a href="./../../core/interfaces/Clock"><code>Clock</code></a></td><td><code>the machine&#39;s</code></td><td>Where time comes from; the same as the app&#39;s.</td></tr><tr><td><a id="payloads"></a> <code>payloads?</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td><code>false</code></td><td>Whether payloads are kept: of up to 20 requests a batch that did not succeed, 2 kB each. Whoever sees the store sees them.</td></tr><tr><td><a id="redact"></a> <code>redact?</code></td><td><code>readonly</code></td><td>(<code>value</code>, <code>about</code>) =&gt; <code>unknown</code></td><td><code>payloads as they are, and texts without the credentials of URLs</code></td><td>Sees each payload and each text of an error before it is kept, and returns what is kept instead. Where it throws, nothing is. <strong>Example</strong> <code>const watch = stats(new MemoryStats(), { payloads: true, redact: (value, { what }) =&gt; (what === &#39;payload&#39; ? { ...(value as object), email: &#39;***&#39; } : value), })</code></td></tr><tr><td><a id="traceid"></a> <code>traceId?</code></td><td><code>readonly</code></td><td>(<code>batch</code>) =&gt; <code>string</code> | <code>undefined</code></td><td><code>none</code></td><td>Finds the id of the trace that a batch runs in. It is called inside of the run, in the contexts of the plugins that stand before this one. <strong>Example</strong> <code>import { AsyncLocalStorage } from &#39;node:async_hooks&#39; import { stats } from &#39;@sheaf/stats&#39; const traces = new AsyncLocalStorage&lt;string&gt;() const watch = stats(undefined, { traceId: () =&gt; traces.getStore() })</code></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/interfaces/StatsOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StatsOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StatsOptions as default
};
