import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SqsQueueLocation","description":"Sheaf / @sheaf/adapter-sqs / SqsQueueLocation","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-sqs/interfaces/SqsQueueLocation.md","filePath":"api/@sheaf/adapter-sqs/interfaces/SqsQueueLocation.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-sqs/interfaces/SqsQueueLocation.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-sqs</a> / SqsQueueLocation</p><h1 id="interface-sqsqueuelocation" tabindex="-1">Interface: SqsQueueLocation <a class="header-anchor" href="#interface-sqsqueuelocation" aria-label="Permalink to &quot;Interface: SqsQueueLocation&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Where a queue is, when its name alone does not say.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="url"></a> <code>url</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue&#39;s URL, as <code>GetQueueUrl</code> or the console give it.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-sqs/interfaces/SqsQueueLocation.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SqsQueueLocation = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SqsQueueLocation as default
};
