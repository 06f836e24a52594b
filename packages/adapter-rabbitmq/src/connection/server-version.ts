import { SheafError } from '@sheaf/core'
import type { ConnectionInsides } from './amqp.js'

/** The oldest that is supported: 3.10. */
const oldest = 310

/** A version as one number: 403 for 4.3.6. */
export function versionOf({ serverProperties }: Pick<ConnectionInsides, 'serverProperties'>): number {
  const [major = 0, minor = 0] = String(serverProperties.version ?? '')
    .split('.')
    .map(Number)
  return major * 100 + minor
}

/**
 * Refuses a server that is too old, or is no RabbitMQ.
 *
 * @throws {CONFIG_INVALID} With what it says of itself.
 */
export function requireServer(insides: Pick<ConnectionInsides, 'serverProperties'>): void {
  const { product, version } = insides.serverProperties
  if (product === 'RabbitMQ' && versionOf(insides) >= oldest) return
  throw new SheafError(
    'CONFIG_INVALID',
    `RabbitBroker: expected RabbitMQ ≥ 3.10; got ${String(product)} ${String(version)}. Use a newer server.`,
  )
}
