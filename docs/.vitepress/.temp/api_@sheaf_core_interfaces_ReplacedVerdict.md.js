import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ReplacedVerdict","description":"Sheaf / @sheaf/core / ReplacedVerdict","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/ReplacedVerdict.md","filePath":"api/@sheaf/core/interfaces/ReplacedVerdict.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/ReplacedVerdict.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / ReplacedVerdict</p><h1 id="interface-replacedverdict" tabindex="-1">Interface: ReplacedVerdict <a class="header-anchor" href="#interface-replacedverdict" aria-label="Permalink to &quot;Interface: ReplacedVerdict&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What became of a request that <code>run</code> enqueued again itself: the new message has taken its place.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="type"></a> <code>type</code></td><td><code>readonly</code></td><td><code>&quot;replaced&quot;</code></td><td>It is acked, and nothing is stored of it.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/ReplacedVerdict.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ReplacedVerdict = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ReplacedVerdict as default
};
