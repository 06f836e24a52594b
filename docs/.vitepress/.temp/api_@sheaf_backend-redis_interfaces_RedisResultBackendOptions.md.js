import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: RedisResultBackendOptions","description":"Sheaf / @sheaf/backend-redis / RedisResultBackendOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/backend-redis/interfaces/RedisResultBackendOptions.md","filePath":"api/@sheaf/backend-redis/interfaces/RedisResultBackendOptions.md"}');
const _sfc_main = { name: "api/@sheaf/backend-redis/interfaces/RedisResultBackendOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/backend-redis</a> / RedisResultBackendOptions</p><h1 id="interface-redisresultbackendoptions" tabindex="-1">Interface: RedisResultBackendOptions <a class="header-anchor" href="#interface-redisresultbackendoptions" aria-label="Permalink to &quot;Interface: RedisResultBackendOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>How a <a href="./../classes/RedisResultBackend">RedisResultBackend</a> reaches its server, and how it writes.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="client"></a> <code>client</code></td><td><code>readonly</code></td><td><a href="./../../adapter-redis/type-aliases/RedisClient"><code>RedisClient</code></a></td><td><code>undefined</code></td><td>Your own client of ioredis (5 or 6) or node-redis (5 or 6): to a single server, through Sentinel, or to a cluster. The backend never closes it unless <code>closeClient</code> says so. It opens one connection of its own, when somebody first waits for a result, and one in the client&#39;s place where the client is silent.</td></tr><tr><td><a id="closeclient"></a> <code>closeClient?</code></td><td><code>readonly</code></td><td><code>boolean</code></td><td><code>false</code></td><td>Whether <code>close()</code>, and so <code>app.close()</code>, closes the client as well, once no other broker or result backend uses it.</td></tr><tr><td><a id="expires"></a> <code>expires?</code></td><td><code>readonly</code></td><td><a href="./../../core/type-aliases/Duration"><code>Duration</code></a></td><td><code>&#39;1d&#39;</code></td><td>How long a result is kept that names no expiry. The results of an app name one: see <code>AppOptions.resultExpires</code>.</td></tr><tr><td><a id="format"></a> <code>format?</code></td><td><code>readonly</code></td><td><code>&quot;plain&quot;</code> | <code>&quot;celery&quot;</code></td><td><code>&#39;plain&#39;</code></td><td><code>&#39;celery&#39;</code> writes what Celery&#39;s own Redis backend writes, so that <code>AsyncResult(id).get()</code> works in Python.</td></tr><tr><td><a id="prefix"></a> <code>prefix?</code></td><td><code>readonly</code></td><td><code>string</code></td><td><code>&#39;sheaf&#39;</code>; nothing in Celery&#39;s format</td><td>The beginning of all keys&#39; names, as in <code>prefix:result:&lt;id&gt;</code>; in Celery&#39;s format, its <code>global_keyprefix</code>.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/backend-redis/interfaces/RedisResultBackendOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const RedisResultBackendOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  RedisResultBackendOptions as default
};
