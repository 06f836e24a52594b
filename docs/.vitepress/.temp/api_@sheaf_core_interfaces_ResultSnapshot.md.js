import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ResultSnapshot<Result>","description":"Sheaf / @sheaf/core / ResultSnapshot","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/ResultSnapshot.md","filePath":"api/@sheaf/core/interfaces/ResultSnapshot.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/ResultSnapshot.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / ResultSnapshot</p><h1 id="interface-resultsnapshotresult" tabindex="-1">Interface: ResultSnapshot&lt;Result&gt; <a class="header-anchor" href="#interface-resultsnapshotresult" aria-label="Permalink to &quot;Interface: ResultSnapshot\\&lt;Result\\&gt;&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One look at a request, as far as the result backend knows.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="type-parameter-result"></a> <code>Result</code></td><td><code>unknown</code></td></tr></tbody></table><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="attempt"></a> <code>attempt?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The attempt that ended so.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>Error</code></td><td>Why it failed, or is retried; an Error with the name, code and causes that were stored.</td></tr><tr><td><a id="finishedat"></a> <code>finishedAt?</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When it came to a final state.</td></tr><tr><td><a id="state"></a> <code>state</code></td><td><code>readonly</code></td><td><a href="./../type-aliases/RequestState"><code>RequestState</code></a></td><td><code>&#39;PENDING&#39;</code> where nothing is stored of it (yet, or any more).</td></tr><tr><td><a id="value"></a> <code>value?</code></td><td><code>readonly</code></td><td><code>Result</code></td><td>What <code>succeed(value)</code> was given; present in state SUCCESS, where it was given something.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/ResultSnapshot.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ResultSnapshot = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ResultSnapshot as default
};
