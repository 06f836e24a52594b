import type { NodeRedisClient } from './client.js'

/** Where a client of node-redis leads. */
export type NodeRedisKind = 'single' | 'cluster' | 'sentinel'

/** What is read of a client's options. */
export interface NodeRedisOptions {
  readonly database?: number
  readonly socket?: SocketOptions
  /** Of a cluster: for all of its nodes, and for those that it is told of. */
  readonly defaults?: { readonly socket?: SocketOptions }
  readonly rootNodes?: readonly { readonly socket?: SocketOptions }[]
}

interface SocketOptions {
  readonly connectTimeout?: number
  readonly socketTimeout?: number
}

/** Finds out by its methods where a client leads. */
export function kindOf(client: NodeRedisClient): NodeRedisKind {
  if ('getRandomNode' in client) return 'cluster'
  return 'getMasterNode' in client || 'getSentinelNode' in client ? 'sentinel' : 'single'
}

/**
 * The options in which a connection of Sheaf's own differs from the client: it has nothing to say while it blocks, so no
 * silence of the socket may end it, and it is made anew instead of reconnecting.
 *
 * A Sentinel client keeps its options to itself, so what its sockets do in silence is taken as the end of the wait; and it
 * speaks to a master on one connection, which is what is waited for.
 */
export function ownOptions(kind: NodeRedisKind, options: NodeRedisOptions): object {
  if (kind === 'sentinel') return { masterPoolSize: 1 }
  if (kind === 'single') {
    return {
      disableOfflineQueue: false,
      socket: { ...patient(options.socket), reconnectStrategy: false },
    }
  }
  const { defaults, rootNodes = [] } = options
  return {
    defaults: { ...defaults, disableOfflineQueue: false, socket: patient(defaults?.socket) },
    rootNodes: rootNodes.map((node) => ({ ...node, ...(node.socket && { socket: patient(node.socket) }) })),
  }
}

function patient(socket: SocketOptions | undefined): SocketOptions {
  return { ...socket, socketTimeout: undefined } as SocketOptions
}
