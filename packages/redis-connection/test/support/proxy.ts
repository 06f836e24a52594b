import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Stands between a client and a server on 127.0.0.1, and fails as networks do. */
export class FaultProxy {
  readonly port: number
  /** Swallows what the server answers, without closing anything. */
  dropsReplies = false
  droppedReplies = 0
  /** Keeps what the server answers, in order, until `letReplies` lets it through. */
  holdsReplies = false
  readonly #held: (() => void)[] = []
  /** How many connections were made, those that are gone included. */
  connections = 0
  /** How many connections stand. */
  get standing(): number {
    return this.#clients.size
  }
  /** Cuts a connection once so many more bytes of replies have passed, in the middle of one. */
  bytesUntilCut = Number.POSITIVE_INFINITY
  readonly #server: Server
  readonly #clients = new Set<Socket>()
  readonly #silent = new Set<Socket>()

  private constructor(server: Server, target: number) {
    this.#server = server
    this.port = (server.address() as AddressInfo).port
    server.on('connection', (client) => this.#join(client, connect(target, '127.0.0.1')))
  }

  static async start(target: number): Promise<FaultProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new FaultProxy(server, target)
  }

  /** Passes on what was held, and holds no more. */
  letReplies(): void {
    this.holdsReplies = false
    for (const pass of this.#held.splice(0)) pass()
  }

  /** Swallows from here on whatever is said on the connections that stand, either way; new ones work. */
  silence(): void {
    for (const client of this.#clients) this.#silent.add(client)
  }

  /** Resets the connections that were silenced. */
  cutSilent(): void {
    for (const client of this.#silent) client.resetAndDestroy()
    this.#silent.clear()
  }

  /** Resets every connection that stands. */
  cut(): void {
    for (const client of this.#clients) client.resetAndDestroy()
  }

  async stop(): Promise<void> {
    this.#server.close()
    this.cut()
    await once(this.#server, 'close')
  }

  #join(client: Socket, server: Socket): void {
    this.connections++
    this.#clients.add(client)
    const end = () => {
      this.#clients.delete(client)
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) socket.on('error', end).on('close', end)
    client.on('data', (bytes) => this.#silent.has(client) || server.write(bytes))
    server.on('data', (bytes) => this.#reply(client, bytes))
  }

  #reply(client: Socket, bytes: Buffer): void {
    if (this.#silent.has(client)) return
    if (this.dropsReplies) {
      this.droppedReplies++
      return
    }
    if (this.holdsReplies) {
      this.#held.push(() => client.write(bytes))
      return
    }
    this.bytesUntilCut -= bytes.length
    if (this.bytesUntilCut > 0) {
      client.write(bytes)
      return
    }
    client.write(bytes.subarray(0, bytes.length / 2))
    this.bytesUntilCut = Number.POSITIVE_INFINITY
    client.resetAndDestroy()
  }
}
