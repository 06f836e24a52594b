import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LambdaHandlerOptions","description":"Sheaf / @sheaf/adapter-sqs/lambda / LambdaHandlerOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaHandlerOptions.md","filePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaHandlerOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/interfaces/LambdaHandlerOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs/lambda</a> / LambdaHandlerOptions</p><h1 id="interface-lambdahandleroptions" tabindex="-1">Interface: LambdaHandlerOptions <a class="header-anchor" href="#interface-lambdahandleroptions" aria-label="Permalink to &quot;Interface: LambdaHandlerOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a handler works on the events of a function.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="margin"></a> <code>margin?</code></td><td><code>readonly</code></td><td><a href="./../../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;2s&#39;</code></td><td>How long before the end of the function&#39;s time it stops: what runs then has its signal aborted, and is named in the answer with what never ran. Its last quarter is kept for the answer itself.</td></tr><tr><td><a id="tasks"></a> <code>tasks?</code></td><td><code>readonly</code></td><td>readonly <a href="./../../../core/type-aliases/AnyBatches"><code>AnyBatches</code></a>[]</td><td><code>all of them</code></td><td>Which of the app&#39;s tasks it runs.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/interfaces/LambdaHandlerOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LambdaHandlerOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LambdaHandlerOptions as default
};
