import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"@sheaf/adapter-postgres","description":"Sheaf / @sheaf/adapter-postgres","frontmatter":{},"headers":[],"relativePath":"api/@sheaf/adapter-postgres/index.md","filePath":"api/@sheaf/adapter-postgres/index.md"}');
const _sfc_main = { name: "api/@sheaf/adapter-postgres/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><p><a href="./../../">Sheaf</a> / @sheaf/adapter-postgres</p><h1 id="sheafadapter-postgres" tabindex="-1">@sheaf/adapter-postgres <a class="header-anchor" href="#sheafadapter-postgres" aria-label="Permalink to &quot;@sheaf/adapter-postgres&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<h2 id="classes" tabindex="-1">Classes <a class="header-anchor" href="#classes" aria-label="Permalink to &quot;Classes&quot;">​</a></h2><ul><li><a href="./classes/PostgresBroker">PostgresBroker</a></li><li><a href="./classes/PostgresResultBackend">PostgresResultBackend</a></li></ul><h2 id="interfaces" tabindex="-1">Interfaces <a class="header-anchor" href="#interfaces" aria-label="Permalink to &quot;Interfaces&quot;">​</a></h2><ul><li><a href="./interfaces/DrizzleTransaction">DrizzleTransaction</a></li><li><a href="./interfaces/KnexTransaction">KnexTransaction</a></li><li><a href="./interfaces/KyselyTransaction">KyselyTransaction</a></li><li><a href="./interfaces/MigrateOptions">MigrateOptions</a></li><li><a href="./interfaces/MigrationSqlOptions">MigrationSqlOptions</a></li><li><a href="./interfaces/PgClient">PgClient</a></li><li><a href="./interfaces/PgliteClient">PgliteClient</a></li><li><a href="./interfaces/PgPool">PgPool</a></li><li><a href="./interfaces/PostgresBrokerOptions">PostgresBrokerOptions</a></li><li><a href="./interfaces/PostgresJsClient">PostgresJsClient</a></li><li><a href="./interfaces/PostgresResultBackendOptions">PostgresResultBackendOptions</a></li></ul><h2 id="type-aliases" tabindex="-1">Type Aliases <a class="header-anchor" href="#type-aliases" aria-label="Permalink to &quot;Type Aliases&quot;">​</a></h2><ul><li><a href="./type-aliases/PostgresClient">PostgresClient</a></li><li><a href="./type-aliases/RunInTransaction">RunInTransaction</a></li></ul><h2 id="functions" tabindex="-1">Functions <a class="header-anchor" href="#functions" aria-label="Permalink to &quot;Functions&quot;">​</a></h2><ul><li><a href="./functions/drizzleTransaction">drizzleTransaction</a></li><li><a href="./functions/knexTransaction">knexTransaction</a></li><li><a href="./functions/kyselyTransaction">kyselyTransaction</a></li><li><a href="./functions/migrate">migrate</a></li><li><a href="./functions/migrationSql">migrationSql</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("api/@sheaf/adapter-postgres/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
