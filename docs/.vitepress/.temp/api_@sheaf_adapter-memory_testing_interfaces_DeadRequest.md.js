import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DeadRequest<Payload>","description":"Sheaf / @sheaf/adapter-memory/testing / DeadRequest","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/testing/interfaces/DeadRequest.md","filePath":"api/@sheaf/adapter-memory/testing/interfaces/DeadRequest.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/testing/interfaces/DeadRequest.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory/testing</a> / DeadRequest</p><h1 id="interface-deadrequestpayload" tabindex="-1">Interface: DeadRequest&lt;Payload&gt; <a class="header-anchor" href="#interface-deadrequestpayload" aria-label="Permalink to &quot;Interface: DeadRequest\\&lt;Payload\\&gt;&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One request that was given up.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="type-parameter-payload"></a> <code>Payload</code></td><td><code>unknown</code></td></tr></tbody></table><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When, by the test&#39;s clock.</td></tr><tr><td><a id="attempt"></a> <code>attempt</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The attempt at which it was given up.</td></tr><tr><td><a id="body"></a> <code>body</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The message as it was published.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The error&#39;s text, where there was one.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The request&#39;s id.</td></tr><tr><td><a id="payload"></a> <code>payload</code></td><td><code>readonly</code></td><td><code>Payload</code> | <code>undefined</code></td><td>What was enqueued, as it came through the serializer; <code>undefined</code> where the body cannot be read.</td></tr><tr><td><a id="reason"></a> <code>reason</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Why it was given up, in words.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/testing/interfaces/DeadRequest.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DeadRequest = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DeadRequest as default
};
