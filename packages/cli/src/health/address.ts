import { misuse } from '../process/command-error.js'

/** Where the health endpoint listens. */
export interface Address {
  /** All of the machine's where it is left out. */
  readonly host?: string | undefined
  readonly port: number
}

/**
 * Reads an address, as `:9000`, `9000`, `127.0.0.1:9000` or `[::1]:9000`.
 *
 * @throws CommandError If it is none.
 */
export function readAddress(text: string, option: string): Address {
  const { host, port } =
    /^(?:(?<host>\[[0-9a-fA-F:.]+\]|[^:[\]\s]+)?:)?(?<port>\d{1,5})$/.exec(text)?.groups ?? {}
  if (port === undefined || Number(port) > 65_535)
    throw misuse(`${option}: expected an address as :9000 or 127.0.0.1:9000; got '${text}'.`)
  return { host: host?.replace(/^\[|\]$/g, ''), port: Number(port) }
}
