import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: FastifyRequestLike","description":"Sheaf / @sheaf/dashboard / FastifyRequestLike","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/dashboard/interfaces/FastifyRequestLike.md","filePath":"api/@sheaf/dashboard/interfaces/FastifyRequestLike.md"}');
const _sfc_main = { name: "api/@sheaf/dashboard/interfaces/FastifyRequestLike.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/dashboard</a> / FastifyRequestLike</p><h1 id="interface-fastifyrequestlike" tabindex="-1">Interface: FastifyRequestLike <a class="header-anchor" href="#interface-fastifyrequestlike" aria-label="Permalink to &quot;Interface: FastifyRequestLike&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What of a request of Fastify is used.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="raw"></a> <code>raw</code></td><td><code>readonly</code></td><td><code>IncomingMessage</code></td><td>The request as Node has it.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/dashboard/interfaces/FastifyRequestLike.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const FastifyRequestLike = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  FastifyRequestLike as default
};
