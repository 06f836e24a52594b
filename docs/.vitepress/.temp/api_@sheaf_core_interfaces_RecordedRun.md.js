import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RecordedRun","description":"Sheaf / @sheaf/core / RecordedRun","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/RecordedRun.md","filePath":"api/@sheaf/core/interfaces/RecordedRun.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/RecordedRun.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / RecordedRun</p><h1 id="interface-recordedrun" tabindex="-1">Interface: RecordedRun <a class="header-anchor" href="#interface-recordedrun" aria-label="Permalink to &quot;Interface: RecordedRun&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One call of <code>run</code> for a part of a batch. Its place in the way down to a culprit follows from its bounds: a run is below the smallest earlier run that threw and whose bounds include its own.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="afterms"></a> <code>afterMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How long after the start of the first run it began, in milliseconds.</td></tr><tr><td><a id="from"></a> <code>from</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The place of its first request in the batch, counted from 0.</td></tr><tr><td><a id="ms"></a> <code>ms</code></td><td><code>readonly</code></td><td><code>number</code></td><td>For how long it ran, in milliseconds.</td></tr><tr><td><a id="size"></a> <code>size</code></td><td><code>readonly</code></td><td><code>number</code></td><td>How many requests it was given; fewer than lie between the bounds where some had a verdict already.</td></tr><tr><td><a id="threw"></a> <code>threw</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td>Whether it threw, or rejected.</td></tr><tr><td><a id="to"></a> <code>to</code></td><td><code>readonly</code></td><td><code>number</code></td><td>The place after that of its last request.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/RecordedRun.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RecordedRun = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RecordedRun as default
};
