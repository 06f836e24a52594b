import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Versions and support","description":"Each row is tested, with the oldest and the newest where both can be installed. A version that its own makers have given up may be dropped in a minor …","frontmatter":{},"headers":[],"relativePath":"versions.md","filePath":"versions.md"}');
const _sfc_main = { name: "versions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="versions-and-support" tabindex="-1">Versions and support <a class="header-anchor" href="#versions-and-support" aria-label="Permalink to &quot;Versions and support&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="what-runs-where" tabindex="-1">What runs where <a class="header-anchor" href="#what-runs-where" aria-label="Permalink to &quot;What runs where&quot;">​</a></h2><table tabindex="0"><thead><tr><th></th><th>supported</th></tr></thead><tbody><tr><td>Node</td><td>20.19 and later, on every line that Node itself supports; ESM and CommonJS</td></tr><tr><td>TypeScript</td><td>5.4 and later, every <code>moduleResolution</code></td></tr><tr><td>Redis, Valkey</td><td>Redis 6.2, Valkey 7.2 and later; single server, Sentinel, cluster</td></tr><tr><td><code>ioredis</code>, <code>redis</code></td><td>5 and 6</td></tr><tr><td>PostgreSQL</td><td>14 and later; PgBouncer; PGlite</td></tr><tr><td>AWS SDK</td><td><code>@aws-sdk/client-sqs</code> 3</td></tr><tr><td>Nest</td><td>11 and 12</td></tr><tr><td>OpenTelemetry</td><td>API 1.9 and later, SDK 2 and 3</td></tr></tbody></table><p>Each row is tested, with the oldest and the newest where both can be installed. A version that its own makers have given up may be dropped in a minor version, and the changelog says so.</p><h2 id="what-a-version-number-promises" tabindex="-1">What a version number promises <a class="header-anchor" href="#what-a-version-number-promises" aria-label="Permalink to &quot;What a version number promises&quot;">​</a></h2><p>All packages have one version, and are released together. Before 1.0 a minor version (<code>0.3</code>, <code>0.4</code>) may change what is public, and its changelog says what to do; a patch never does. From 1.0 on only a major version may.</p><p>Public is what <code>index.ts</code> of a package exports, the options, events and codes on the page of <a href="./options">options</a>, and the <a href="./wire-format">wire format</a>. An error&#39;s code is public; its message is not. Names of spans and metrics follow OpenTelemetry&#39;s conventions, which are still in development, and may change with a minor version.</p><h2 id="messages-that-are-in-the-queue" tabindex="-1">Messages that are in the queue <a class="header-anchor" href="#messages-that-are-in-the-queue" aria-label="Permalink to &quot;Messages that are in the queue&quot;">​</a></h2><p>What one version has enqueued, the next one works off: the envelope has a version of its own, and a worker that meets a newer one puts it among the dead letters with the reason <code>UNDECODABLE</code>, and does not guess. So deploy workers before producers.</p><h2 id="two-versions-at-once" tabindex="-1">Two versions at once <a class="header-anchor" href="#two-versions-at-once" aria-label="Permalink to &quot;Two versions at once&quot;">​</a></h2><p>Two versions of core in one process get along, and so do two copies of the same, as ESM and CommonJS: errors, apps and running batches are recognised across them.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("versions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const versions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  versions as default
};
