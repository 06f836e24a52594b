import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RecordedBatch<Payload>","description":"Sheaf / @sheaf/adapter-memory/testing / RecordedBatch","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/testing/interfaces/RecordedBatch.md","filePath":"api/@sheaf/adapter-memory/testing/interfaces/RecordedBatch.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/testing/interfaces/RecordedBatch.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory/testing</a> / RecordedBatch</p><h1 id="interface-recordedbatchpayload" tabindex="-1">Interface: RecordedBatch&lt;Payload&gt; <a class="header-anchor" href="#interface-recordedbatchpayload" aria-label="Permalink to &quot;Interface: RecordedBatch\\&lt;Payload\\&gt;&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One call of a task&#39;s <code>run</code>: what it was called with, and why.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="type-parameter-payload"></a> <code>Payload</code></td><td><code>unknown</code></td></tr></tbody></table><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When <code>run</code> was called, by the test&#39;s clock.</td></tr><tr><td><a id="attempts"></a> <code>attempts</code></td><td><code>readonly</code></td><td>readonly <code>number</code>[]</td><td>Their attempts, in the same order.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><code>unknown</code></td><td>What it threw or rejected with.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The batch&#39;s id; when a batch is bisected, its further calls have the same.</td></tr><tr><td><a id="ids"></a> <code>ids</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The ids of its requests, in their order.</td></tr><tr><td><a id="key"></a> <code>key?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What its requests have in common, where the task has <code>batchBy</code>.</td></tr><tr><td><a id="payloads"></a> <code>payloads</code></td><td><code>readonly</code></td><td>readonly <code>Payload</code>[]</td><td>Their payloads, in the same order.</td></tr><tr><td><a id="size"></a> <code>size</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests this call was given.</td></tr><tr><td><a id="state"></a> <code>state</code></td><td><code>readonly</code></td><td><code>&quot;threw&quot;</code> | <code>&quot;running&quot;</code> | <code>&quot;returned&quot;</code></td><td>What has become of the call so far.</td></tr><tr><td><a id="trigger"></a> <code>trigger</code></td><td><code>readonly</code></td><td><a href="./../../../core/type-aliases/Trigger"><code>Trigger</code></a></td><td>Why the batch was closed.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/testing/interfaces/RecordedBatch.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RecordedBatch = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RecordedBatch as default
};
