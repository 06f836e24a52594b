import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LambdaItemFailure","description":"Sheaf / @sheaf/adapter-sqs/lambda / LambdaItemFailure","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaItemFailure.md","filePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaItemFailure.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/interfaces/LambdaItemFailure.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs/lambda</a> / LambdaItemFailure</p><h1 id="interface-lambdaitemfailure" tabindex="-1">Interface: LambdaItemFailure <a class="header-anchor" href="#interface-lambdaitemfailure" aria-label="Permalink to &quot;Interface: LambdaItemFailure&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A message that Lambda must not delete.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="itemidentifier"></a> <code>itemIdentifier</code></td><td><code>string</code></td><td>The service&#39;s own id of the message.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/interfaces/LambdaItemFailure.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LambdaItemFailure = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LambdaItemFailure as default
};
