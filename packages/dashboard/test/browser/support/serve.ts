import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dashboard } from '../../../src/index.js'

/** A server of the dashboard that can go away and come back at the same address. */
export class BoardServer {
  readonly #board: Dashboard
  #server: Server | undefined
  #port = 0

  constructor(board: Dashboard) {
    this.#board = board
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/admin/sheaf/`
  }

  async start(): Promise<this> {
    this.#server = createServer(this.#board.node)
    await new Promise<void>((resolve) => {
      this.#server!.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (this.#server.address() as AddressInfo).port
    return this
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    if (!server) return
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }
}
