import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RedactContext","description":"Sheaf / @sheaf/dashboard / RedactContext","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/dashboard/interfaces/RedactContext.md","filePath":"api/@sheaf/dashboard/interfaces/RedactContext.md"}');
const _sfc_main = { name: "api/@sheaf/dashboard/interfaces/RedactContext.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/dashboard</a> / RedactContext</p><h1 id="interface-redactcontext" tabindex="-1">Interface: RedactContext <a class="header-anchor" href="#interface-redactcontext" aria-label="Permalink to &quot;Interface: RedactContext&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a value is that <code>redact</code> is shown.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="task"></a> <code>task</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name; <code>&#39;&#39;</code> where a message names none.</td></tr><tr><td><a id="what"></a> <code>what</code></td><td><code>readonly</code></td><td><code>&quot;error&quot;</code> | <code>&quot;headers&quot;</code> | <code>&quot;payload&quot;</code> | <code>&quot;key&quot;</code></td><td>A decoded payload, the text of an error, a batch&#39;s key, or a request&#39;s headers.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/dashboard/interfaces/RedactContext.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RedactContext = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RedactContext as default
};
