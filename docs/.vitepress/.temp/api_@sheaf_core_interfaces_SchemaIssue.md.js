import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SchemaIssue","description":"Sheaf / @sheaf/core / SchemaIssue","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/SchemaIssue.md","filePath":"api/@sheaf/core/interfaces/SchemaIssue.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/SchemaIssue.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / SchemaIssue</p><h1 id="interface-schemaissue" tabindex="-1">Interface: SchemaIssue <a class="header-anchor" href="#interface-schemaissue" aria-label="Permalink to &quot;Interface: SchemaIssue&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>One thing that is wrong with a value, and where.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="message"></a> <code>message</code></td><td><code>readonly</code></td><td><code>string</code></td><td>What is wrong, in words.</td></tr><tr><td><a id="path"></a> <code>path?</code></td><td><code>readonly</code></td><td>readonly (<code>PropertyKey</code> | <a href="./SchemaPathKey"><code>SchemaPathKey</code></a>)[]</td><td>Where: the keys that lead there, from the outside in. Absent where it is the value itself.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/SchemaIssue.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SchemaIssue = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SchemaIssue as default
};
