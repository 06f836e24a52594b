import { resolveComponent, useSSRContext } from "vue";
import { ssrRenderAttrs, ssrRenderComponent } from "vue/server-renderer";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"When not to use it","description":"Three times yes, and five minutes are well spent.","frontmatter":{},"headers":[],"relativePath":"when-not-to.md","filePath":"when-not-to.md"}');
const _sfc_main = { name: "when-not-to.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  const _component_CopyOrDownloadAsMarkdownButtons = resolveComponent("CopyOrDownloadAsMarkdownButtons");
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="when-not-to-use-it" tabindex="-1">When not to use it <a class="header-anchor" href="#when-not-to-use-it" aria-label="Permalink to &quot;When not to use it&quot;">​</a></h1>`);
  _push(ssrRenderComponent(_component_CopyOrDownloadAsMarkdownButtons, null, null, _parent));
  _push(`<table tabindex="0"><thead><tr><th>your situation</th><th>take instead</th></tr></thead><tbody><tr><td><strong>Each request needs its answer at once.</strong> A batch waits for others; the median wait is half of <code>flushInterval</code>.</td><td>a call, or a plain job queue, which starts each job when it comes</td></tr><tr><td><strong>The work cannot be shared.</strong> If <code>run</code> would only loop over its requests and do what it did before, you gain nothing but retries.</td><td>BullMQ, pg-boss, Celery</td></tr><tr><td><strong>It may happen only once, and cannot be made repeatable.</strong> No queue gives you that: every one of them delivers at least once, or at most once.</td><td>make it repeatable: a key, an <code>on conflict do nothing</code></td></tr><tr><td><strong>Jobs that wait for other jobs, cron, priorities.</strong> Sheaf has none of these.</td><td>Temporal, BullMQ&#39;s flows, pg-boss</td></tr><tr><td><strong>Strict order over a whole queue, at speed.</strong> Order costs concurrency: see <a href="./guide/order">Order and groups</a>.</td><td>a log with partitions</td></tr><tr><td><strong>It all happens within one web request.</strong></td><td>a data loader, or an array</td></tr><tr><td><strong>You want to replay history.</strong> A log keeps what was read; a queue forgets it.</td><td>Kafka, Redis streams, Kinesis</td></tr><tr><td><strong>One message at a time is enough, on SQS.</strong></td><td>sqs-consumer, which has fewer parts</td></tr><tr><td><strong>Payloads of many megabytes.</strong> They pass through the broker, and wait in the worker&#39;s memory.</td><td>store them elsewhere, and enqueue where they are</td></tr></tbody></table><h2 id="three-questions-that-decide-it" tabindex="-1">Three questions that decide it <a class="header-anchor" href="#three-questions-that-decide-it" aria-label="Permalink to &quot;Three questions that decide it&quot;">​</a></h2><ol><li><strong>Is there one call that does the work of many?</strong> A multi-row insert, an API that takes lists, a session that serves many. If not, stop here.</li><li><strong>Can a caller wait for a moment?</strong> Or does it not need the answer at all? A <code>flushInterval</code> of 50 ms is already worth while at a thousand requests a second.</li><li><strong>Is it safe to do twice?</strong> If not yet, what would make it so? <a href="./delivery-guarantees#what-may-repeat">What may repeat</a> has the cases.</li></ol><p>Three times yes, and <a href="./getting-started">five minutes</a> are well spent.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("when-not-to.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const whenNotTo = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  whenNotTo as default
};
