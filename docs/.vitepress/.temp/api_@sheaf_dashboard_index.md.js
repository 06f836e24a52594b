import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@sheaf/dashboard","description":"Sheaf / @sheaf/dashboard","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/dashboard/index.md","filePath":"api/@sheaf/dashboard/index.md"}');
const _sfc_main = { name: "api/@sheaf/dashboard/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../">Sheaf</a> / @sheaf/dashboard</p><h1 id="sheafdashboard" tabindex="-1">@sheaf/dashboard <a class="header-anchor" href="#sheafdashboard" aria-label="Permalink to &quot;@sheaf/dashboard&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="./interfaces/Dashboard">Dashboard</a></li><li><a href="./interfaces/DashboardAction">DashboardAction</a></li><li><a href="./interfaces/DashboardOptions">DashboardOptions</a></li><li><a href="./interfaces/Environment">Environment</a></li><li><a href="./interfaces/FastifyLike">FastifyLike</a></li><li><a href="./interfaces/FastifyReplyLike">FastifyReplyLike</a></li><li><a href="./interfaces/FastifyRequestLike">FastifyRequestLike</a></li><li><a href="./interfaces/Identity">Identity</a></li><li><a href="./interfaces/RedactContext">RedactContext</a></li></ul><h2 id="type-aliases" tabindex="-1">Type Aliases <a class="header-anchor" href="#type-aliases" aria-label="Permalink to &quot;Type Aliases&quot;">​</a></h2><ul><li><a href="./type-aliases/Authorization">Authorization</a></li><li><a href="./type-aliases/Role">Role</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/dashboard">dashboard</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/dashboard/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
