import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SheafHealthStatus","description":"Sheaf / @sheaf/nestjs / SheafHealthStatus","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/nestjs/interfaces/SheafHealthStatus.md","filePath":"api/@sheaf/nestjs/interfaces/SheafHealthStatus.md"}');
const _sfc_main = { name: "api/@sheaf/nestjs/interfaces/SheafHealthStatus.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/nestjs</a> / SheafHealthStatus</p><h1 id="interface-sheafhealthstatus" tabindex="-1">Interface: SheafHealthStatus <a class="header-anchor" href="#interface-sheafhealthstatus" aria-label="Permalink to &quot;Interface: SheafHealthStatus&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How the worker of a process is.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="queues"></a> <code>queues?</code></td><td><code>readonly</code></td><td><code>Readonly</code>&lt;<code>Record</code>&lt;<code>string</code>, <code>string</code>&gt;&gt;</td><td>Why queues are not connected, by their names.</td></tr><tr><td><a id="reason"></a> <code>reason?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>Why the worker could not start.</td></tr><tr><td><a id="status"></a> <code>status</code></td><td><code>readonly</code></td><td><code>&quot;up&quot;</code> | <code>&quot;down&quot;</code></td><td><code>down</code> where a queue of the worker is not connected, or the worker could not start.</td></tr><tr><td><a id="worker"></a> <code>worker?</code></td><td><code>readonly</code></td><td><code>string</code></td><td>How far the worker is; absent where this process only enqueues.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/nestjs/interfaces/SheafHealthStatus.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SheafHealthStatus = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SheafHealthStatus as default
};
