import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Sheaf","description":"","frontmatter":{},"headers":[],"relativePath":"api/index.md","filePath":"api/index.md"}');
const _sfc_main = { name: "api/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="sheaf" tabindex="-1">Sheaf <a class="header-anchor" href="#sheaf" aria-label="Permalink to &quot;Sheaf&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="modules" tabindex="-1">Modules <a class="header-anchor" href="#modules" aria-label="Permalink to &quot;Modules&quot;">​</a></h2><ul><li><a href="./@sheaf/adapter-memory/">@sheaf/adapter-memory</a></li><li><a href="./@sheaf/adapter-memory/testing/">@sheaf/adapter-memory/testing</a></li><li><a href="./@sheaf/adapter-postgres/">@sheaf/adapter-postgres</a></li><li><a href="./@sheaf/adapter-redis/">@sheaf/adapter-redis</a></li><li><a href="./@sheaf/adapter-sqs/">@sheaf/adapter-sqs</a></li><li><a href="./@sheaf/adapter-sqs/lambda/">@sheaf/adapter-sqs/lambda</a></li><li><a href="./@sheaf/backend-redis/">@sheaf/backend-redis</a></li><li><a href="./@sheaf/cli/">@sheaf/cli</a></li><li><a href="./@sheaf/contract-tests/">@sheaf/contract-tests</a></li><li><a href="./@sheaf/core/">@sheaf/core</a></li><li><a href="./@sheaf/dashboard/">@sheaf/dashboard</a></li><li><a href="./@sheaf/nestjs/">@sheaf/nestjs</a></li><li><a href="./@sheaf/otel/">@sheaf/otel</a></li><li><a href="./@sheaf/stats/">@sheaf/stats</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
