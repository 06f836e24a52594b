import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@sheaf/adapter-sqs/lambda","description":"Sheaf / @sheaf/adapter-sqs/lambda","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/index.md","filePath":"api/@sheaf/adapter-sqs/lambda/index.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / @sheaf/adapter-sqs/lambda</p><h1 id="sheafadapter-sqslambda" tabindex="-1">@sheaf/adapter-sqs/lambda <a class="header-anchor" href="#sheafadapter-sqslambda" aria-label="Permalink to &quot;@sheaf/adapter-sqs/lambda&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="./interfaces/LambdaContext">LambdaContext</a></li><li><a href="./interfaces/LambdaHandlerOptions">LambdaHandlerOptions</a></li><li><a href="./interfaces/LambdaItemFailure">LambdaItemFailure</a></li><li><a href="./interfaces/LambdaSqsAttribute">LambdaSqsAttribute</a></li><li><a href="./interfaces/LambdaSqsEvent">LambdaSqsEvent</a></li><li><a href="./interfaces/LambdaSqsRecord">LambdaSqsRecord</a></li><li><a href="./interfaces/LambdaSqsResponse">LambdaSqsResponse</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/lambdaHandler">lambdaHandler</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
