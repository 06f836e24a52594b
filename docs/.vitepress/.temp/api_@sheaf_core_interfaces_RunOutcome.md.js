import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RunOutcome","description":"Sheaf / @sheaf/core / RunOutcome","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/RunOutcome.md","filePath":"api/@sheaf/core/interfaces/RunOutcome.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/RunOutcome.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / RunOutcome</p><h1 id="interface-runoutcome" tabindex="-1">Interface: RunOutcome <a class="header-anchor" href="#interface-runoutcome" aria-label="Permalink to &quot;Interface: RunOutcome&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a batch ended.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>unknown</code></td><td>What <code>run</code> threw, or that its time limit was over; absent where it returned.</td></tr><tr><td><a id="verdicts"></a> <code>verdicts</code></td><td><code>readonly</code></td><td>readonly ( | <a href="./ReplacedVerdict"><code>ReplacedVerdict</code></a> | <a href="./../type-aliases/Verdict"><code>Verdict</code></a>)[]</td><td><code>verdicts[i]</code> is that of request i; <code>replaced</code> is one that <code>run</code> enqueued again itself.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/RunOutcome.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RunOutcome = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RunOutcome as default
};
