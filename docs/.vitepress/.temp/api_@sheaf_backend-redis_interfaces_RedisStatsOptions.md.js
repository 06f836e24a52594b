import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RedisStatsOptions","description":"Sheaf / @sheaf/backend-redis / RedisStatsOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/backend-redis/interfaces/RedisStatsOptions.md","filePath":"api/@sheaf/backend-redis/interfaces/RedisStatsOptions.md"}');
const _sfc_main = { name: "api/@sheaf/backend-redis/interfaces/RedisStatsOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/backend-redis</a> / RedisStatsOptions</p><h1 id="interface-redisstatsoptions" tabindex="-1">Interface: RedisStatsOptions <a class="header-anchor" href="#interface-redisstatsoptions" aria-label="Permalink to &quot;Interface: RedisStatsOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/RedisStats">RedisStats</a> reaches its server.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="client"></a> <code>client</code></td><td><code>readonly</code></td><td><a href="./../../adapter-redis/type-aliases/RedisClient"><code>RedisClient</code></a></td><td><code>undefined</code></td><td>Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster. The store never closes it unless <code>closeClient</code> says so.</td></tr><tr><td><a id="closeclient"></a> <code>closeClient?</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td><code>false</code></td><td>Whether <code>close()</code>, and so <code>app.close()</code>, closes the client as well, once nothing else of Sheaf&#39;s uses it.</td></tr><tr><td><a id="prefix"></a> <code>prefix?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>&#39;sheaf&#39;</code></td><td>The beginning of all keys&#39; names, as in <code>{prefix:stats}:tasks</code>. Processes with one prefix share their statistics.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/backend-redis/interfaces/RedisStatsOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RedisStatsOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RedisStatsOptions as default
};
