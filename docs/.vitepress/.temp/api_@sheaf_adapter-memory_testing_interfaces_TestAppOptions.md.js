import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: TestAppOptions","description":"Sheaf / @sheaf/adapter-memory/testing / TestAppOptions","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-memory/testing/interfaces/TestAppOptions.md","filePath":"api/@sheaf/adapter-memory/testing/interfaces/TestAppOptions.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-memory/testing/interfaces/TestAppOptions.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../../">Sheaf</a> / <a href="./../">@sheaf/adapter-memory/testing</a> / TestAppOptions</p><h1 id="interface-testappoptions" tabindex="-1">Interface: TestAppOptions <a class="header-anchor" href="#interface-testappoptions" aria-label="Permalink to &quot;Interface: TestAppOptions&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What a <a href="./../functions/testApp">testApp</a> is made of.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Default value</th><th>Description</th></tr></thead><tbody><tr><td><a id="app"></a> <code>app?</code></td><td><code>readonly</code></td><td><code>Pick</code>&lt;<a href="./../../../core/interfaces/AppOptions"><code>AppOptions</code></a>, <code>&quot;name&quot;</code> | <code>&quot;serializer&quot;</code> | <code>&quot;plugins&quot;</code> | <code>&quot;publishTimeout&quot;</code> | <code>&quot;resultExpires&quot;</code>&gt;</td><td><code>undefined</code></td><td>What else the app is to have.</td></tr><tr><td><a id="backend"></a> <code>backend?</code></td><td><code>readonly</code></td><td><a href="./../../../core/interfaces/ResultBackend"><code>ResultBackend</code></a> | <code>&quot;none&quot;</code></td><td>a new <code>MemoryResultBackend</code> on the test&#39;s clock</td><td>Where results go; <code>&#39;none&#39;</code> for an app without a result backend.</td></tr><tr><td><a id="broker"></a> <code>broker?</code></td><td><code>readonly</code></td><td><code>Omit</code>&lt;<a href="./../../interfaces/MemoryBrokerOptions"><code>MemoryBrokerOptions</code></a>, <code>&quot;clock&quot;</code>&gt;</td><td><code>undefined</code></td><td>The broker&#39;s lease, order and longest body, where a test is about them.</td></tr><tr><td><a id="start"></a> <code>start?</code></td><td><code>readonly</code></td><td><code>number</code> | <code>Date</code></td><td><code>new Date(&#39;2026-01-01T00:00:00Z&#39;)</code></td><td>The time of day at which the clock starts: a date, or epoch milliseconds.</td></tr><tr><td><a id="tasks"></a> <code>tasks</code></td><td><code>readonly</code></td><td>readonly <a href="./../../../core/type-aliases/AnyBatches"><code>AnyBatches</code></a>[]</td><td><code>undefined</code></td><td>The tasks under test. They are taken over from the app of the program, if it has them, until the test app is closed.</td></tr><tr><td><a id="worker"></a> <code>worker?</code></td><td><code>readonly</code></td><td><a href="./../../../core/interfaces/WorkerOptions"><code>WorkerOptions</code></a></td><td><code>undefined</code></td><td>The worker&#39;s tasks (by default all), its name, and where its channels come from.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-memory/testing/interfaces/TestAppOptions.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const TestAppOptions = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  TestAppOptions as default
};
