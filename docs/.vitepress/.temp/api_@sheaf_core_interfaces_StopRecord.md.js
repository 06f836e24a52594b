import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StopRecord","description":"Sheaf / @sheaf/core / StopRecord","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StopRecord.md","filePath":"api/@sheaf/core/interfaces/StopRecord.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StopRecord.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StopRecord</p><h1 id="interface-stoprecord" tabindex="-1">Interface: StopRecord <a class="header-anchor" href="#interface-stoprecord" aria-label="Permalink to &quot;Interface: StopRecord&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A worker that stopped, and what became of everything that it had received.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="at"></a> <code>at</code></td><td><code>readonly</code></td><td><code>number</code></td><td>In epoch milliseconds by the worker&#39;s clock.</td></tr><tr><td><a id="host"></a> <code>host</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The name of the machine.</td></tr><tr><td><a id="process"></a> <code>process</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The process that the worker was part of: its <code>ProcessStatus.id</code>.</td></tr><tr><td><a id="report"></a> <code>report</code></td><td><code>readonly</code></td><td><a href="./StopCounts"><code>StopCounts</code></a></td><td><code>received</code> is the sum of all the other parts; see <code>StopReport</code>.</td></tr><tr><td><a id="tasks"></a> <code>tasks</code></td><td><code>readonly</code></td><td>readonly <code>string</code>[]</td><td>The names of the tasks that it worked for.</td></tr><tr><td><a id="worker"></a> <code>worker</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The worker&#39;s <code>hostname</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StopRecord.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StopRecord = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StopRecord as default
};
