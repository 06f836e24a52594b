import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: FastifyReplyLike","description":"Sheaf / @sheaf/dashboard / FastifyReplyLike","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/dashboard/interfaces/FastifyReplyLike.md","filePath":"api/@sheaf/dashboard/interfaces/FastifyReplyLike.md"}');
const _sfc_main = { name: "api/@sheaf/dashboard/interfaces/FastifyReplyLike.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/dashboard</a> / FastifyReplyLike</p><h1 id="interface-fastifyreplylike" tabindex="-1">Interface: FastifyReplyLike <a class="header-anchor" href="#interface-fastifyreplylike" aria-label="Permalink to &quot;Interface: FastifyReplyLike&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What of a reply of Fastify is used.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="raw"></a> <code>raw</code></td><td><code>readonly</code></td><td><code>ServerResponse</code></td><td>The response as Node has it.</td></tr></tbody></table><h2 id="methods" tabindex="-1">Methods <a class="header-anchor" href="#methods" aria-label="Permalink to &quot;Methods&quot;">​</a></h2><h3 id="hijack" tabindex="-1">hijack() <a class="header-anchor" href="#hijack" aria-label="Permalink to &quot;hijack()&quot;">​</a></h3><div class="language-ts vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">ts</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" style="--shiki-light:#0e1116;--shiki-dark:#f0f3f6;--shiki-light-bg:#ffffff;--shiki-dark-bg:#0a0c10;" tabindex="0"><code><span class="line"><span style="--shiki-light:#622CBC;--shiki-dark:#DBB7FF;">hijack</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;">(): unknown;</span></span></code></pre></div><p>Says that the response is written without Fastify.</p><h4 id="returns" tabindex="-1">Returns <a class="header-anchor" href="#returns" aria-label="Permalink to &quot;Returns&quot;">​</a></h4><p><code>unknown</code></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/dashboard/interfaces/FastifyReplyLike.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FastifyReplyLike = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FastifyReplyLike as default
};
