import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LambdaSqsAttribute","description":"Sheaf / @sheaf/adapter-sqs/lambda / LambdaSqsAttribute","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsAttribute.md","filePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsAttribute.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsAttribute.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs/lambda</a> / LambdaSqsAttribute</p><h1 id="interface-lambdasqsattribute" tabindex="-1">Interface: LambdaSqsAttribute <a class="header-anchor" href="#interface-lambdasqsattribute" aria-label="Permalink to &quot;Interface: LambdaSqsAttribute&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>An attribute of a message, as AWS Lambda writes it.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="binaryvalue"></a> <code>binaryValue?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Its value in base64, if that is binary.</td></tr><tr><td><a id="datatype"></a> <code>dataType</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>String</code>, <code>Number</code> or <code>Binary</code>, perhaps with a suffix of the producer&#39;s.</td></tr><tr><td><a id="stringvalue"></a> <code>stringValue?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Its value, if that is a text or a number.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsAttribute.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LambdaSqsAttribute = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LambdaSqsAttribute as default
};
