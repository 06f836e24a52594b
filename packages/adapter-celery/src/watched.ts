import type { Broker, Qos } from '@sheaf/core'
import type { ReadMessage } from './message/read.js'
import { Revocations } from './revocations.js'

// A monitor and a broker may come from two copies of the package.
const key: unique symbol = Symbol.for('@sheaf/adapter-celery:watched:1')

/** What a monitor shares with the broker that it watches. */
export interface Watched {
  readonly revocations: Revocations
  /** Celery's `global_keyprefix`, as the broker was told it. */
  readonly keyPrefix: string
  /** Hears of every call that is handed out. */
  onRead?: ((message: ReadMessage) => void) | undefined
  /** Tells the user of something, once a queue is open. */
  warn?: Qos['warn'] | undefined
}

/** A broker that can be watched. */
interface WatchedBroker extends Broker {
  readonly [key]: Watched
}

/** Makes a broker one that can be watched. */
export function beWatched(broker: Broker, keyPrefix = ''): Watched {
  const watched: Watched = { revocations: new Revocations(), keyPrefix }
  Object.defineProperty(broker, key, { value: watched })
  return watched
}

/** What a monitor shares with a broker; `undefined` where it is none of Celery's messages. */
export function watchedOf(broker: Broker): Watched | undefined {
  return (broker as Partial<WatchedBroker>)[key]
}
