export { systemClock } from './clock.js'
export { type Duration, parseDuration } from './duration.js'
export { SheafError, type SheafErrorCode, type SheafErrorOptions } from './errors.js'
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
