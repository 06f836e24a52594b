import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@sheaf/backend-redis","description":"Sheaf / @sheaf/backend-redis","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/backend-redis/index.md","filePath":"api/@sheaf/backend-redis/index.md"}');
const _sfc_main = { name: "api/@sheaf/backend-redis/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../">Sheaf</a> / @sheaf/backend-redis</p><h1 id="sheafbackend-redis" tabindex="-1">@sheaf/backend-redis <a class="header-anchor" href="#sheafbackend-redis" aria-label="Permalink to &quot;@sheaf/backend-redis&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="classes" tabindex="-1">Classes <a class="header-anchor" href="#classes" aria-label="Permalink to &quot;Classes&quot;">​</a></h2><ul><li><a href="./classes/RedisResultBackend">RedisResultBackend</a></li><li><a href="./classes/RedisStats">RedisStats</a></li></ul><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="./interfaces/RedisResultBackendOptions">RedisResultBackendOptions</a></li><li><a href="./interfaces/RedisStatsOptions">RedisStatsOptions</a></li></ul><h2 id="references" tabindex="-1">References <a class="header-anchor" href="#references" aria-label="Permalink to &quot;References&quot;">​</a></h2><h3 id="ioredisclient" tabindex="-1">IoredisClient <a class="header-anchor" href="#ioredisclient" aria-label="Permalink to &quot;IoredisClient&quot;">​</a></h3><p>Re-exports <a href="./../adapter-redis/interfaces/IoredisClient">IoredisClient</a></p><hr><h3 id="noderedisclient" tabindex="-1">NodeRedisClient <a class="header-anchor" href="#noderedisclient" aria-label="Permalink to &quot;NodeRedisClient&quot;">​</a></h3><p>Re-exports <a href="./../adapter-redis/interfaces/NodeRedisClient">NodeRedisClient</a></p><hr><h3 id="redisclient" tabindex="-1">RedisClient <a class="header-anchor" href="#redisclient" aria-label="Permalink to &quot;RedisClient&quot;">​</a></h3><p>Re-exports <a href="./../adapter-redis/type-aliases/RedisClient">RedisClient</a></p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/backend-redis/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
