import type { Duration } from '../options/duration.js'
import type { Broker } from '../ports/broker.js'
import type { Clock } from '../ports/clock.js'
import type { ResultBackend } from '../ports/result-backend.js'
import type { Serializer } from '../task/serializer.js'
import type { AnyBatches } from './batches.js'
import type { Plugin } from './plugin.js'

/** What an app is made of. */
export interface AppOptions {
  /** Where messages go. The app closes it when it is closed itself. */
  readonly broker: Broker
  /** Where results go. Without one, results are not kept, and `wait()` rejects. */
  readonly backend?: ResultBackend | undefined
  /** The tasks that belong to the app: they are enqueued through it. @defaultValue none */
  readonly tasks?: readonly AnyBatches[] | undefined
  /** The app's name, for your own use. @defaultValue 'sheaf' */
  readonly name?: string | undefined
  /** How payloads become text, for tasks that do not say so themselves. @defaultValue JSON */
  readonly serializer?: Serializer | undefined
  /** Where all time comes from. @defaultValue the machine's */
  readonly clock?: Clock | undefined
  /** What watches the app: traces, statistics and the like, each once. @defaultValue none */
  readonly plugins?: readonly Plugin[] | undefined
  /** How long `enqueue` waits for the broker before it rejects. @defaultValue '10s' */
  readonly publishTimeout?: Duration | undefined
  /** How long results are kept. @defaultValue '1d' */
  readonly resultExpires?: Duration | undefined
  /**
   * The codes of warnings that are known and accepted, as `['REDIS_PERSISTENCE']` on a machine for development: they are
   * neither emitted nor printed. @defaultValue none
   */
  readonly silence?: readonly string[] | undefined
  /**
   * Takes tasks over that another open app has, until this app is closed: for tests, which share the tasks of the
   * program that they test. @defaultValue false
   */
  readonly takeOver?: boolean | undefined
}
