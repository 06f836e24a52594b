import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy before the local server, whose connections can fall silent: they stay open, and nothing comes or goes. */
export class SilentProxy {
  /** How many connections were made so far. */
  connections = 0
  readonly #pairs = new Set<readonly [Socket, Socket]>()
  readonly #server

  private constructor(target: number) {
    this.#server = createServer((near) => {
      this.connections += 1
      const far = connect(target, '127.0.0.1')
      const pair = [near, far] as const
      this.#pairs.add(pair)
      near.pipe(far)
      far.pipe(near)
      for (const socket of pair) {
        socket.on('error', () => {})
        socket.on('close', () => {
          this.#pairs.delete(pair)
          for (const either of pair) either.destroy()
        })
      }
    })
  }

  static async start(target: number): Promise<SilentProxy> {
    const proxy = new SilentProxy(target)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** How many connections are open. */
  get open(): number {
    return this.#pairs.size
  }

  /** Silences the connections that there are; new ones work. */
  silence(): void {
    for (const [near, far] of this.#pairs) {
      near.unpipe(far)
      far.unpipe(near)
      // What comes is read and dropped, so that neither side notices.
      near.resume()
      far.resume()
    }
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) for (const socket of pair) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
