import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: ErrorEvent","description":"Sheaf / @sheaf/core / ErrorEvent","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/ErrorEvent.md","filePath":"api/@sheaf/core/interfaces/ErrorEvent.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/ErrorEvent.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / ErrorEvent</p><h1 id="interface-errorevent" tabindex="-1">Interface: ErrorEvent <a class="header-anchor" href="#interface-errorevent" aria-label="Permalink to &quot;Interface: ErrorEvent&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Something that failed; Sheaf itself goes on.</p><h2 id="extends" tabindex="-1">Extends <a class="header-anchor" href="#extends" aria-label="Permalink to &quot;Extends&quot;">​</a></h2><ul><li><code>Partial</code>&lt;<a href="./EventBase"><code>EventBase</code></a>&gt;</li></ul><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th><th>Overrides</th><th>Inherited from</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When it failed, by the app&#39;s clock.</td><td><a href="./EventBase"><code>EventBase</code></a>.<a href="./EventBase#at"><code>at</code></a></td><td>-</td></tr><tr><td><a id="during"></a> <code>during</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What Sheaf was doing.</td><td>-</td><td>-</td></tr><tr><td><a id="error"></a> <code>error</code></td><td><code>readonly</code></td><td><code>unknown</code></td><td>What was thrown.</td><td>-</td><td>-</td></tr><tr><td><a id="queue"></a> <code>queue?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The queue that the message is, or was, in.</td><td>-</td><td><a href="./EventBase"><code>EventBase</code></a>.<a href="./EventBase#queue"><code>queue</code></a></td></tr><tr><td><a id="task"></a> <code>task?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The task&#39;s name; <code>&#39;&#39;</code> where a message names no task.</td><td>-</td><td><a href="./EventBase"><code>EventBase</code></a>.<a href="./EventBase#task"><code>task</code></a></td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/ErrorEvent.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const ErrorEvent = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  ErrorEvent as default
};
