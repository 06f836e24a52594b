import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: Finding","description":"Sheaf / @sheaf/stats / Finding","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/interfaces/Finding.md","filePath":"api/@sheaf/stats/interfaces/Finding.md"}');
const _sfc_main = { name: "api/@sheaf/stats/interfaces/Finding.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/stats</a> / Finding</p><h1 id="interface-finding" tabindex="-1">Interface: Finding <a class="header-anchor" href="#interface-finding" aria-label="Permalink to &quot;Interface: Finding&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A sentence about a running system that names the option to change.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="advice"></a> <code>advice?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What is behind it, or what to do.</td></tr><tr><td><a id="change"></a> <code>change?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The option to change, as it is written in code: <code>flushInterval: &#39;3s&#39;</code>.</td></tr><tr><td><a id="code"></a> <code>code</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/FindingCode"><code>FindingCode</code></a></td><td>What was found, for programs; it stays the same from one version to the next.</td></tr><tr><td><a id="message"></a> <code>message</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What was found, as one or two sentences.</td></tr><tr><td><a id="severity"></a> <code>severity</code></td><td><code>readonly</code></td><td><code>&quot;warning&quot;</code> | <code>&quot;error&quot;</code> | <code>&quot;info&quot;</code></td><td><code>error</code>: work is at a stand, or done twice. <code>warning</code>: it will be. <code>info</code>: it could cost less.</td></tr><tr><td><a id="task"></a> <code>task?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task that it is about; absent where it is about processes.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/interfaces/Finding.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const Finding = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  Finding as default
};
