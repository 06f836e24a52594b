import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LambdaSqsEvent","description":"Sheaf / @sheaf/adapter-sqs/lambda / LambdaSqsEvent","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsEvent.md","filePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsEvent.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsEvent.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs/lambda</a> / LambdaSqsEvent</p><h1 id="interface-lambdasqsevent" tabindex="-1">Interface: LambdaSqsEvent <a class="header-anchor" href="#interface-lambdasqsevent" aria-label="Permalink to &quot;Interface: LambdaSqsEvent&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What AWS Lambda calls a function with that has an SQS queue as its event source.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="records"></a> <code>Records</code></td><td><code>readonly</code></td><td>readonly <a href="./LambdaSqsRecord"><code>LambdaSqsRecord</code></a>[]</td><td>The messages: up to 10,000 of a standard queue, up to 10 of a FIFO queue.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsEvent.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LambdaSqsEvent = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LambdaSqsEvent as default
};
