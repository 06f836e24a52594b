import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: WorkerEvent","description":"Sheaf / @sheaf/core / WorkerEvent","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/WorkerEvent.md","filePath":"api/@sheaf/core/interfaces/WorkerEvent.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/WorkerEvent.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / WorkerEvent</p><h1 id="interface-workerevent" tabindex="-1">Interface: WorkerEvent <a class="header-anchor" href="#interface-workerevent" aria-label="Permalink to &quot;Interface: WorkerEvent&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A worker as a whole; it works for several tasks and queues.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>Date</code></td><td>When it happened, by the app&#39;s clock.</td></tr><tr><td><a id="hostname"></a> <code>hostname</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The worker&#39;s name, as its option <code>hostname</code> says.</td></tr><tr><td><a id="queues"></a> <code>queues</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The queues that it receives from.</td></tr><tr><td><a id="tasks"></a> <code>tasks</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The names of the tasks that it works for.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/WorkerEvent.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WorkerEvent = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WorkerEvent as default
};
