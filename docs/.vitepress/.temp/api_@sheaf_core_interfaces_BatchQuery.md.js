import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: BatchQuery","description":"Sheaf / @sheaf/core / BatchQuery","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/BatchQuery.md","filePath":"api/@sheaf/core/interfaces/BatchQuery.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/BatchQuery.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / BatchQuery</p><h1 id="interface-batchquery" tabindex="-1">Interface: BatchQuery <a class="header-anchor" href="#interface-batchquery" aria-label="Permalink to &quot;Interface: BatchQuery&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Which batches of a task are wanted.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="id"></a> <code>id?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>The one of this id.</td></tr><tr><td><a id="limit"></a> <code>limit?</code></td><td><code>readonly</code></td><td><code>number</code></td><td><code>50</code></td><td>At most so many; 200 of all and 200 with trouble are kept.</td></tr><tr><td><a id="request"></a> <code>request?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>undefined</code></td><td>Those in which this request did not succeed, by its id.</td></tr><tr><td><a id="trouble"></a> <code>trouble?</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td><code>false</code></td><td>Only those with trouble.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/BatchQuery.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const BatchQuery = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  BatchQuery as default
};
