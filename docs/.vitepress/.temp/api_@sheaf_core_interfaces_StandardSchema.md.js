import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: StandardSchema<Input, Output>","description":"Sheaf / @sheaf/core / StandardSchema","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/core/interfaces/StandardSchema.md","filePath":"api/@sheaf/core/interfaces/StandardSchema.md"}');
const _sfc_main = { name: "api/@sheaf/core/interfaces/StandardSchema.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/core</a> / StandardSchema</p><h1 id="interface-standardschemainput-output" tabindex="-1">Interface: StandardSchema&lt;Input, Output&gt; <a class="header-anchor" href="#interface-standardschemainput-output" aria-label="Permalink to &quot;Interface: StandardSchema\\&lt;Input, Output\\&gt;&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>Any validator that speaks Standard Schema version 1: Zod, Valibot, ArkType and others.</p><p>Structural on purpose: Sheaf depends on none of them.</p><h2 id="type-parameters" tabindex="-1">Type Parameters <a class="header-anchor" href="#type-parameters" aria-label="Permalink to &quot;Type Parameters&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Type Parameter</th><th>Default type</th></tr></thead><tbody><tr><td><a id="type-parameter-input"></a> <code>Input</code></td><td><code>unknown</code></td></tr><tr><td><a id="type-parameter-output"></a> <code>Output</code></td><td><code>Input</code></td></tr></tbody></table><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="standard"></a> <code>~standard</code></td><td><code>readonly</code></td><td><code>object</code></td><td>What Standard Schema puts beside a validator&#39;s own members.</td></tr><tr><td><code>~standard.types?</code></td><td><code>readonly</code></td><td><code>object</code></td><td>The schema&#39;s types. There is no such value: only the compiler reads it.</td></tr><tr><td><code>~standard.types.input</code></td><td><code>readonly</code></td><td><code>Input</code></td><td>What <code>enqueue</code> takes.</td></tr><tr><td><code>~standard.types.output</code></td><td><code>readonly</code></td><td><code>Output</code></td><td>What <code>run</code> gets.</td></tr><tr><td><code>~standard.validate</code></td><td><code>readonly</code></td><td>(<code>value</code>) =&gt; | <a href="./../type-aliases/SchemaResult"><code>SchemaResult</code></a>&lt;<code>Output</code>&gt; | <code>Promise</code>&lt;<a href="./../type-aliases/SchemaResult"><code>SchemaResult</code></a>&lt;<code>Output</code>&gt;&gt;</td><td>Checks a value, and says what is to be used in its place; at once or later.</td></tr><tr><td><code>~standard.vendor</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The library that made the schema, as <code>&#39;zod&#39;</code>.</td></tr><tr><td><code>~standard.version</code></td><td><code>readonly</code></td><td><code>1</code></td><td>The version of Standard Schema.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/core/interfaces/StandardSchema.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const StandardSchema = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  StandardSchema as default
};
