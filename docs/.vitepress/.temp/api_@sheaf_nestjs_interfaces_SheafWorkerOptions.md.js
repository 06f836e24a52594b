import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SheafWorkerOptions","description":"Sheaf / @sheaf/nestjs / SheafWorkerOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/nestjs/interfaces/SheafWorkerOptions.md","filePath":"api/@sheaf/nestjs/interfaces/SheafWorkerOptions.md"}');
const _sfc_main = { name: "api/@sheaf/nestjs/interfaces/SheafWorkerOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/nestjs</a> / SheafWorkerOptions</p><h1 id="interface-sheafworkeroptions" tabindex="-1">Interface: SheafWorkerOptions <a class="header-anchor" href="#interface-sheafworkeroptions" aria-label="Permalink to &quot;Interface: SheafWorkerOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How an application works on its tasks.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="hostname"></a> <code>hostname?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>worker-</code> and the process id</td><td>The worker&#39;s name in its events.</td></tr><tr><td><a id="stoptimeout"></a> <code>stopTimeout?</code></td><td><code>readonly</code></td><td><a href="./../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;25s&#39;</code></td><td>How long a stop waits for what runs; then signals abort.</td></tr><tr><td><a id="tasks"></a> <code>tasks?</code></td><td><code>readonly</code></td><td>readonly <a href="./../type-aliases/TaskReference"><code>TaskReference</code></a>[]</td><td><code>all of the application</code></td><td>Which tasks: their classes, or the tasks themselves.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/nestjs/interfaces/SheafWorkerOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SheafWorkerOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SheafWorkerOptions as default
};
