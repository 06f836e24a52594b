import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LambdaSqsResponse","description":"Sheaf / @sheaf/adapter-sqs/lambda / LambdaSqsResponse","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsResponse.md","filePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsResponse.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsResponse.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs/lambda</a> / LambdaSqsResponse</p><h1 id="interface-lambdasqsresponse" tabindex="-1">Interface: LambdaSqsResponse <a class="header-anchor" href="#interface-lambdasqsresponse" aria-label="Permalink to &quot;Interface: LambdaSqsResponse&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What AWS Lambda is answered: the messages that it must not delete.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="batchitemfailures"></a> <code>batchItemFailures</code></td><td><a href="./LambdaItemFailure"><code>LambdaItemFailure</code></a>[]</td><td>Those that are to come again. It is heeded only where the event source has <code>ReportBatchItemFailures</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsResponse.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LambdaSqsResponse = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LambdaSqsResponse as default
};
