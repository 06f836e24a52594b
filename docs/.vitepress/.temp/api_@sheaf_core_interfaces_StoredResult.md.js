import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StoredResult","description":"Sheaf / @sheaf/core / StoredResult","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StoredResult.md","filePath":"api/@sheaf/core/interfaces/StoredResult.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StoredResult.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StoredResult</p><h1 id="interface-storedresult" tabindex="-1">Interface: StoredResult <a class="header-anchor" href="#interface-storedresult" aria-label="Permalink to &quot;Interface: StoredResult&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What became of one request, as it is stored.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="attempt"></a> <code>attempt?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The attempt that ended so.</td></tr><tr><td><a id="error"></a> <code>error?</code></td><td><code>readonly</code></td><td><a href="./StoredError"><code>StoredError</code></a></td><td>Why it failed, or is retried.</td></tr><tr><td><a id="expiresms"></a> <code>expiresMs?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long the result is kept, in milliseconds.</td></tr><tr><td><a id="finishedat"></a> <code>finishedAt?</code></td><td><code>readonly</code></td><td><code>number</code></td><td>When it came to this state, in epoch milliseconds.</td></tr><tr><td><a id="id"></a> <code>id</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The request&#39;s id.</td></tr><tr><td><a id="result"></a> <code>result?</code></td><td><code>readonly</code></td><td><code>unknown</code></td><td>What <code>succeed(result)</code> was given. JSON.</td></tr><tr><td><a id="state"></a> <code>state</code></td><td><code>readonly</code></td><td><code>&quot;RETRY&quot;</code> | <code>&quot;SUCCESS&quot;</code> | <code>&quot;FAILURE&quot;</code> | <code>&quot;EXPIRED&quot;</code></td><td>What became of it. All but RETRY are final.</td></tr><tr><td><a id="task"></a> <code>task?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Its task&#39;s name; absent where it was marked out of band.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StoredResult.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StoredResult = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StoredResult as default
};
