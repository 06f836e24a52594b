import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: DrizzleTransaction","description":"Sheaf / @sheaf/adapter-postgres / DrizzleTransaction","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-postgres/interfaces/DrizzleTransaction.md","filePath":"api/@sheaf/adapter-postgres/interfaces/DrizzleTransaction.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-postgres/interfaces/DrizzleTransaction.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-postgres</a> / DrizzleTransaction</p><h1 id="interface-drizzletransaction" tabindex="-1">Interface: DrizzleTransaction <a class="header-anchor" href="#interface-drizzletransaction" aria-label="Permalink to &quot;Interface: DrizzleTransaction&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>A transaction of Drizzle on PostgreSQL, as <code>db.transaction()</code> gives it to its function.</p><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="execute" tabindex="-1">execute() <a class="header-anchor" href="#execute" aria-label="Permalink to &quot;execute()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">execute</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(query): unknown;</span></span></code></pre></div><p>Runs a text or a query of Drizzle.</p><h4 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h4><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>query</code></td><td><code>never</code></td></tr></tbody></table><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>unknown</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-postgres/interfaces/DrizzleTransaction.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const DrizzleTransaction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  DrizzleTransaction as default
};
