import type { Broker, StatsStore } from '@sheaf/core'
import { misuse } from '../process/command-error.js'

/** A server without anybody's code: its broker, and the statistics that are kept there. */
export interface Connected {
  readonly broker: Broker
  readonly stats: StatsStore
}

/** How the address of a server may be given. */
export interface AddressWays {
  /** The option of the command line, as `--redis`. */
  readonly option: string
  /** The variable of the environment. */
  readonly variable: string
  /** What one looks like. */
  readonly example: string
}

/**
 * The address of a server: what was given, else that of the environment.
 *
 * @throws CommandError If there is none, or what was given holds a password.
 */
export function addressOf(given: string | undefined, { option, variable, example }: AddressWays): string {
  if (given !== undefined && holdsSecret(given))
    throw misuse(
      `${option}: what is on a command line is seen by others. Put the address into ${variable}, and say ${option}.`,
    )
  const address = given ?? process.env[variable]
  if (!address) throw misuse(`${option}: expected an address, as ${example}, or one in ${variable}.`)
  return address
}

/** A user's name alone is none, and neither is what follows `@`. */
function holdsSecret(address: string): boolean {
  return /:\/\/[^/@]*:[^/]*@/.test(address) || /[?&]password=/.test(address)
}
