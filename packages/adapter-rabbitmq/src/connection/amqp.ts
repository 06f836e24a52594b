import type { ChannelModel } from 'amqplib'

/** The socket under a connection, as far as it is needed. */
export interface AmqpStream {
  on(event: 'close', listener: () => void): unknown
  emit(event: 'end'): boolean
  destroy(): unknown
  cork(): void
  uncork(): void
  setNoDelay?(isOn: boolean): unknown
}

/** What a connection of amqplib has that its types do not tell. */
export interface ConnectionInsides {
  readonly stream: AmqpStream
  /** As it was agreed on with the server, in seconds; 0 where there is none. */
  readonly heartbeat: number
  readonly serverProperties: { readonly product?: unknown; readonly version?: unknown }
}

/** The insides of a connection; `undefined` where the value is no connection of amqplib, or one that mends itself. */
export function insidesOf(connection: ChannelModel): ConnectionInsides | undefined {
  if (typeof connection?.createConfirmChannel !== 'function') return undefined
  const insides = connection.connection as unknown as ConnectionInsides | undefined
  return typeof insides?.stream?.on === 'function' ? insides : undefined
}
