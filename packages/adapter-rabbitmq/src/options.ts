import { OptionChecks } from '@sheaf/core'
import type { ChannelModel } from 'amqplib'

/** How a {@link RabbitBroker} reaches its server and behaves. */
export interface RabbitBrokerOptions {
  /**
   * Your own way in, with amqplib: `() => connect('amqp://localhost?heartbeat=10')`, without its option `recovery`.
   *
   * It is called for each of two connections, one that publishes and one that consumes, and again after one broke. Say a
   * heartbeat: three of them say how soon a worker that is frozen, or whose network is dead, is noticed.
   */
  connect(): Promise<ChannelModel>
  /**
   * Whether queues and exchanges are declared when they are first needed. Say `false` where the user has no permission to
   * configure them: they are only looked for then, and one that is missing is `CONFIG_INVALID`.
   *
   * @defaultValue true
   */
  readonly declare?: boolean | undefined
  /**
   * The longest body that is accepted, in bytes of UTF-8. RabbitMQ ≥ 4 takes no more than 16 MiB unless it is configured to.
   *
   * @defaultValue 16 MiB (16,777,216)
   */
  readonly maxBodyBytes?: number | undefined
}

/** The options with their defaults, checked. */
export interface RabbitBrokerSettings {
  readonly connect: () => Promise<ChannelModel>
  readonly declares: boolean
  readonly maxBodyBytes: number
}

const known = ['connect', 'declare', 'maxBodyBytes']

/** The largest that any RabbitMQ can be configured to take. */
const mostBodyBytes = 2 ** 29

/**
 * Checks a broker's options and fills in their defaults.
 *
 * @throws {CONFIG_INVALID} If an option is missing, unknown or out of range.
 */
export function readOptions(options: RabbitBrokerOptions): RabbitBrokerSettings {
  const check = new OptionChecks('RabbitBroker', options, known)
  const connect = check.method<() => Promise<ChannelModel>>('connect')
  if (connect === undefined) {
    throw check.refusal('connect', 'a function that opens a connection with amqplib', undefined)
  }
  const maxBodyBytes = check.count('maxBodyBytes', 16 * 2 ** 20)
  if (maxBodyBytes > mostBodyBytes) {
    throw check.refusal('maxBodyBytes', 'a whole number of bytes from 1 to 512 MiB', maxBodyBytes)
  }
  return { connect, declares: check.flag('declare', true), maxBodyBytes }
}
