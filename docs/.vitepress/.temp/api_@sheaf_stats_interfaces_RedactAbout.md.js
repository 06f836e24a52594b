import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RedactAbout","description":"Sheaf / @sheaf/stats / RedactAbout","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/stats/interfaces/RedactAbout.md","filePath":"api/@sheaf/stats/interfaces/RedactAbout.md"}');
const _sfc_main = { name: "api/@sheaf/stats/interfaces/RedactAbout.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/stats</a> / RedactAbout</p><h1 id="interface-redactabout" tabindex="-1">Interface: RedactAbout <a class="header-anchor" href="#interface-redactabout" aria-label="Permalink to &quot;Interface: RedactAbout&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What is about to be kept of a request or a batch.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="task"></a> <code>task</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name.</td></tr><tr><td><a id="what"></a> <code>what</code></td><td><code>readonly</code></td><td><code>&quot;error&quot;</code> | <code>&quot;payload&quot;</code></td><td>Whether it is the text of an error or a payload.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/stats/interfaces/RedactAbout.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RedactAbout = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RedactAbout as default
};
