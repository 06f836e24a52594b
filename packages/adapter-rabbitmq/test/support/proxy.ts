import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface TestProxy {
  readonly url: string
  /** Resets every connection, as a network does. */
  reset(): void
  close(): void
}

/** Stands between clients and a server, and may change what the server says. */
export async function proxy(
  target: string | (() => string),
  change: (chunk: Buffer) => Buffer = (chunk) => chunk,
): Promise<TestProxy> {
  const urlNow = () => new URL(typeof target === 'string' ? target : target())
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const { port, hostname } = urlNow()
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (chunk) => other.write(one === far ? change(chunk) : chunk))
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const end = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const through = urlNow()
  through.port = String((server.address() as AddressInfo).port)
  return {
    url: String(through).replace(/\/$/, ''),
    reset: end,
    close() {
      end()
      server.close()
    },
  }
}

/** A proxy that replaces a word by another of the same length. */
export function replacing(url: string, from: string, to: string): Promise<TestProxy> {
  return proxy(url, (chunk) => Buffer.from(chunk.toString('latin1').replaceAll(from, to), 'latin1'))
}
