import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Interface: BrokerDescription","description":"Sheaf / @sheaf/contract-tests / BrokerDescription","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/contract-tests/interfaces/BrokerDescription.md","filePath":"api/@sheaf/contract-tests/interfaces/BrokerDescription.md"}');
const _sfc_main = { name: "api/@sheaf/contract-tests/interfaces/BrokerDescription.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../../">Sheaf</a> / <a href="./../">@sheaf/contract-tests</a> / BrokerDescription</p><h1 id="interface-brokerdescription" tabindex="-1">Interface: BrokerDescription <a class="header-anchor" href="#interface-brokerdescription" aria-label="Permalink to &quot;Interface: BrokerDescription&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<p>What one queue of a broker can do, as its channel declares it and as it was measured.</p><h2 id="properties" tabindex="-1">Properties <a class="header-anchor" href="#properties" aria-label="Permalink to &quot;Properties&quot;">​</a></h2><table tabindex="0"><thead><tr><th>Property</th><th>Modifier</th><th>Type</th><th>Description</th></tr></thead><tbody><tr><td><a id="admin"></a> <code>admin</code></td><td><code>readonly</code></td><td>readonly (keyof <a href="./../../core/interfaces/BrokerAdmin"><code>BrokerAdmin</code></a>)[]</td><td>The methods of <code>admin</code> that there are; none where there is no admin.</td></tr><tr><td><a id="capabilities"></a> <code>capabilities</code></td><td><code>readonly</code></td><td><a href="./../../core/interfaces/ChannelCapabilities"><code>ChannelCapabilities</code></a></td><td>As the channel says.</td></tr><tr><td><a id="leasems"></a> <code>leaseMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>As the channel says, in milliseconds.</td></tr><tr><td><a id="name"></a> <code>name</code></td><td><code>readonly</code></td><td><code>string</code></td><td>The adapter&#39;s name, as the options say.</td></tr><tr><td><a id="recoveryms"></a> <code>recoveryMs</code></td><td><code>readonly</code></td><td><code>number</code></td><td>From the last hand-out to a holder that then fell silent until another consumer had the message, in milliseconds.</td></tr></tbody></table></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/contract-tests/interfaces/BrokerDescription.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const BrokerDescription = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  BrokerDescription as default
};
