// Copied from the semantic conventions of OpenTelemetry, version 1.44: those of messaging are still in development, and
// their package says itself that it is not to be depended on at run time. What begins with `sheaf.` is our own.

/** Which service the queue is in. @see https://opentelemetry.io/docs/specs/semconv/messaging/ */
export const system = 'messaging.system'
export const destinationName = 'messaging.destination.name'
const operationName = 'messaging.operation.name'
const operationType = 'messaging.operation.type'
export const messageCount = 'messaging.batch.message_count'
export const messageId = 'messaging.message.id'
export const errorType = 'error.type'

export const task = 'sheaf.task'
export const verdict = 'sheaf.verdict'
export const attempt = 'sheaf.attempt'
export const delayMs = 'sheaf.delay_ms'
export const queueState = 'sheaf.queue.state'

export const batchId = 'sheaf.batch.id'
export const batchSize = 'sheaf.batch.size'
export const batchTrigger = 'sheaf.batch.trigger'
export const batchCap = 'sheaf.batch.cap'
export const batchAttempt = 'sheaf.batch.attempt'
export const batchRun = 'sheaf.batch.run'
export const linksOmitted = 'sheaf.links.omitted'
export const eventsOmitted = 'sheaf.events.omitted'

/** The buckets that the conventions ask for, in seconds. */
export const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]

/** What Sheaf does, as the conventions name it: by a word of ours, and by one of theirs. */
export const operations = {
  create: { [operationName]: 'create', [operationType]: 'create' },
  enqueue: { [operationName]: 'enqueue', [operationType]: 'send' },
  process: { [operationName]: 'process', [operationType]: 'process' },
  settle: { [operationName]: 'settle', [operationType]: 'settle' },
} as const
