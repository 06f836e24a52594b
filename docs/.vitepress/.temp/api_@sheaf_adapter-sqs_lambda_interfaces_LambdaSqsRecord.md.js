import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: LambdaSqsRecord","description":"Sheaf / @sheaf/adapter-sqs/lambda / LambdaSqsRecord","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsRecord.md","filePath":"api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsRecord.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsRecord.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs/lambda</a> / LambdaSqsRecord</p><h1 id="interface-lambdasqsrecord" tabindex="-1">Interface: LambdaSqsRecord <a class="header-anchor" href="#interface-lambdasqsrecord" aria-label="Permalink to &quot;Interface: LambdaSqsRecord&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One message of an event, as AWS Lambda hands it to a function.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="attributes"></a> <code>attributes</code></td><td><code>readonly</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <code>string</code> | <code>undefined</code>&gt;&gt;</td><td>What the service says of the message: <code>ApproximateReceiveCount</code>, <code>SentTimestamp</code>, <code>MessageGroupId</code> and others.</td></tr><tr><td><a id="body"></a> <code>body</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What was sent.</td></tr><tr><td><a id="eventsourcearn"></a> <code>eventSourceARN</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The resource name of the queue that it came from.</td></tr><tr><td><a id="messageattributes"></a> <code>messageAttributes</code></td><td><code>readonly</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <a href="./LambdaSqsAttribute"><code>LambdaSqsAttribute</code></a>&gt;&gt;</td><td>What its producer said of it.</td></tr><tr><td><a id="messageid"></a> <code>messageId</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The service&#39;s own id of the message, by which the answer names it.</td></tr><tr><td><a id="receipthandle"></a> <code>receiptHandle</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The receipt of this hand-out.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/lambda/interfaces/LambdaSqsRecord.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const LambdaSqsRecord = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  LambdaSqsRecord as default
};
