import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: SheafModuleAsyncOptions","description":"Sheaf / @sheaf/nestjs / SheafModuleAsyncOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/nestjs/interfaces/SheafModuleAsyncOptions.md","filePath":"api/@sheaf/nestjs/interfaces/SheafModuleAsyncOptions.md"}');
const _sfc_main = { name: "api/@sheaf/nestjs/interfaces/SheafModuleAsyncOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/nestjs</a> / SheafModuleAsyncOptions</p><h1 id="interface-sheafmoduleasyncoptions" tabindex="-1">Interface: SheafModuleAsyncOptions <a class="header-anchor" href="#interface-sheafmoduleasyncoptions" aria-label="Permalink to &quot;Interface: SheafModuleAsyncOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/SheafModule">SheafModule</a> gets its options when the application starts.</p><h2 id="extends" tabindex="-1">Extends <a class="header-anchor" href="#extends" aria-label="Permalink to &quot;Extends&quot;">​</a></h2><ul><li><code>Pick</code>&lt;<code>ModuleMetadata</code>, <code>&quot;imports&quot;</code>&gt;</li><li><code>Pick</code>&lt;<code>FactoryProvider</code>, <code>&quot;inject&quot;</code>&gt;</li></ul><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="usefactory" tabindex="-1">useFactory() <a class="header-anchor" href="#usefactory" aria-label="Permalink to &quot;useFactory()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">useFactory</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">...</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">injected): </span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">  |</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> SheafModuleOptions</span></span>
<span class="line"><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">|</span><span style="--shiki-light:#023B95;--shiki-dark:#91CBFF;"> Promise</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&lt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">SheafModuleOptions</span><span style="--shiki-light:#A0111F;--shiki-dark:#FF9492;">&gt;</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">;</span></span></code></pre></div><p>Returns the options, or a promise of them; called with what <code>inject</code> names.</p><h4 id="parameters" tabindex="-1">Parameters <a class="header-anchor" href="#parameters" aria-label="Permalink to &quot;Parameters&quot;">​</a></h4><table tabindex="0"><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td>...<code>injected</code></td><td><code>any</code>[]</td></tr></tbody></table><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p>| <a href="./SheafModuleOptions"><code>SheafModuleOptions</code></a> | <code>Promise</code>&lt;<a href="./SheafModuleOptions"><code>SheafModuleOptions</code></a>&gt;</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/nestjs/interfaces/SheafModuleAsyncOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const SheafModuleAsyncOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  SheafModuleAsyncOptions as default
};
