export { App } from './api/app.js'
export type { AppOptions } from './api/app-options.js'
export type { Batch } from './api/batch.js'
export { type AnyBatches, Batches, type TaskFunction } from './api/batches.js'
export type {
  BatchesOptions,
  BreakerOptions,
  CoalesceOptions,
  MergePayloads,
  RateLimitOptions,
} from './api/batches-options.js'
export { currentApp, currentBatch } from './api/current.js'
export type { Plugin, PluginTelling, Tracing } from './api/plugin.js'
export type { StartOptions } from './api/start-options.js'
export type { StopOptions } from './api/stop-options.js'
export type { NamedTask, Worker } from './api/worker.js'
export type { WorkerOptions } from './api/worker-options.js'
export type { Trigger } from './buffer/trigger.js'
export type { DeduplicateOptions, EnqueueItem, EnqueueOptions } from './enqueue/enqueue-options.js'
export { describeError } from './errors/describe-error.js'
export { docsUrl } from './errors/docs-url.js'
export { redact } from './errors/redact.js'
export { safeCause } from './errors/safe-cause.js'
export { SheafError, type SheafErrorCode, type SheafErrorOptions } from './errors/sheaf-error.js'
export type {
  AppEvents,
  BatchEvent,
  ErrorEvent,
  EventBase,
  RequestEvent,
  VerdictCounts,
  WarningEvent,
  WorkerEvent,
} from './events/app-events.js'
export type { Listener } from './events/events.js'
export type { QueueStatus } from './guard/queue-health.js'
export type { StopReport } from './held/fate.js'
export {
  type Acceptance,
  type AcceptedMessages,
  acceptMessages,
  isLongerThan,
} from './kit/accept-messages.js'
export { countersOf, countsOf, mostCounted, rowCounters } from './kit/count-rows.js'
export { InFlight } from './kit/in-flight.js'
export { selectBatches } from './kit/select-batches.js'
export { type Wait, Waits } from './kit/waits.js'
export { checkBatchQuery, checkStatsChange, checkStatsQuery } from './options/check-stats-queries.js'
export { checkStatsReport } from './options/check-stats-report.js'
export { type Duration, type DurationText, parseDuration } from './options/duration.js'
export { type OptionBag, OptionChecks } from './options/option-checks.js'
export type { Broker, Deduplication, Message, Qos } from './ports/broker.js'
export type {
  BrokerAdmin,
  DeadLetter,
  DeadLetterList,
  DeadLetterPage,
  QueueCounts,
} from './ports/broker-admin.js'
export type {
  Channel,
  ChannelCapabilities,
  DeadLettering,
  Outcome,
  PermitRequest,
  Requeue,
  RequeueCount,
} from './ports/channel.js'
export type { Clock, Timer } from './ports/clock.js'
export type { Delivery } from './ports/delivery.js'
export type { MessageProperties, RawMessage } from './ports/raw-message.js'
export type { ResultBackend, StoredError, StoredResult } from './ports/result-backend.js'
export type {
  BatchArrival,
  BatchRecord,
  BatchTrouble,
  BatchVerdicts,
  RecordedError,
  RecordedRun,
  RecordedVerdict,
  RequestRecord,
  VerdictSpan,
} from './ports/stats/batch-record.js'
export type { ClosedByCounts, TaskCounts } from './ports/stats/counts.js'
export type {
  DroppedStats,
  FailingReport,
  LoopStatus,
  OpenBufferReport,
  ProcessStatus,
  RunningBatchReport,
  TaskInfo,
  TaskRateLimit,
  WorkerQueueReport,
  WorkerReport,
  WorkerTaskReport,
} from './ports/stats/process-status.js'
export type {
  CountsReport,
  QueueDepth,
  StatsControl,
  StatsReport,
  StopCounts,
  StopRecord,
} from './ports/stats/report.js'
export type {
  DepthRow,
  OperatorAction,
  OperatorDeed,
  PausedQueue,
  ProcessView,
  QueueSeries,
  StatsQuery,
  StatsView,
  TaskRow,
  TaskSeries,
} from './ports/stats/view.js'
export type { BatchQuery, StatsChange, StatsStore } from './ports/stats-store.js'
export type { RequestState, ResultHandle, ResultSnapshot, WaitOptions } from './results/result-handle.js'
export type { BackoffFunction, ExponentialBackoff } from './task/backoff.js'
export type {
  BatchRequest,
  PostponeOptions,
  ResultArguments,
  RetryOptions,
  Verdict,
} from './task/batch-request.js'
export type { SchemaIssue, SchemaPathKey, SchemaResult, StandardSchema } from './task/schema.js'
export type { Serializer } from './task/serializer.js'
export type {
  EnqueueCall,
  EnqueueTrace,
  ReplacedVerdict,
  RunDetails,
  RunOutcome,
  RunTrace,
} from './task/tracing.js'
export { systemClock } from './time/system-clock.js'
export type { StopMode } from './worker/stop-cascade.js'
export type {
  FlushStatus,
  OpenBufferStatus,
  RunStatus,
  TaskStatus,
  WorkerStatus,
} from './worker/worker-status.js'
