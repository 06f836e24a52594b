export { App } from './app/app.js'
export type {
  AppEvents,
  BatchEvent,
  ErrorEvent,
  EventBase,
  RequestEvent,
  VerdictCounts,
  WarningEvent,
  WorkerEvent,
} from './app/app-events.js'
export type { AppOptions } from './app/app-options.js'
export { systemClock } from './clock.js'
export { type Duration, parseDuration } from './duration.js'
export type { EnqueueOptions } from './enqueue/enqueue-options.js'
export { SheafError, type SheafErrorCode, type SheafErrorOptions } from './errors.js'
export type { Listener } from './events.js'
export type { Broker, Message, Qos } from './ports/broker.js'
export type {
  BrokerAdmin,
  DeadLetter,
  DeadLetterList,
  DeadLetterPage,
  QueueCounts,
} from './ports/broker-admin.js'
export type { Channel, ChannelCapabilities, DeadLettering, Requeue } from './ports/channel.js'
export type { Clock, Timer } from './ports/clock.js'
export type { Delivery } from './ports/delivery.js'
export type { ResultBackend, StoredError, StoredResult } from './ports/result-backend.js'
export type { RequestState, ResultHandle, WaitOptions } from './results/result-handle.js'
export { currentApp, currentBatch } from './run/context.js'
export type { BackoffFunction, ExponentialBackoff } from './task/backoff.js'
export type { Batch, Trigger } from './task/batch.js'
export type { BatchRequest, RetryOptions, Verdict } from './task/batch-request.js'
export { type AnyBatches, Batches } from './task/batches.js'
export type { BatchesOptions, CoalesceOptions, RateLimitOptions } from './task/batches-options.js'
export type { SchemaIssue, SchemaResult, StandardSchema } from './task/schema.js'
export type { Serializer } from './task/serializer.js'
export type { StopReport } from './worker/stop-report.js'
export type { Worker } from './worker/worker.js'
export type { StopOptions, WorkerOptions } from './worker/worker-options.js'
export type { TaskStatus, WorkerStatus } from './worker/worker-status.js'
