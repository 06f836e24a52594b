import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: WorkerOptions","description":"Sheaf / @sheaf/core / WorkerOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/WorkerOptions.md","filePath":"api/@sheaf/core/interfaces/WorkerOptions.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/WorkerOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / WorkerOptions</p><h1 id="interface-workeroptions" tabindex="-1">Interface: WorkerOptions <a class="header-anchor" href="#interface-workeroptions" aria-label="Permalink to &quot;Interface: WorkerOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a worker works for.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="hostname"></a> <code>hostname?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>worker-</code> and the process id</td><td>The worker&#39;s name in its events.</td></tr><tr><td><a id="openchannel"></a> <code>openChannel?</code></td><td><code>readonly</code></td><td>(<code>queue</code>, <code>qos</code>) =&gt; <code>Promise</code>&lt;<a href="./Channel"><code>Channel</code></a>&gt;</td><td><code>the app&#39;s broker</code></td><td>Where its channels come from, for services that push.</td></tr><tr><td><a id="tasks"></a> <code>tasks?</code></td><td><code>readonly</code></td><td>readonly <a href="./../type-aliases/AnyBatches"><code>AnyBatches</code></a>[]</td><td><code>all of them</code></td><td>Which of the app&#39;s tasks.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/WorkerOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const WorkerOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  WorkerOptions as default
};
