import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import type { Dashboard } from '../../src/index.js'

/** A server that has the dashboard below a path, with whatever else such a server has. */
export type Mount = (board: Dashboard) => Promise<{ readonly url: string; close(): Promise<void> }>

export const mounts: Readonly<Record<string, Mount>> = {
  'node:http': (board) => listening(createServer(board.node), '/'),
  'Express behind express.json()': (board) => {
    const app = express()
    app.use(express.json())
    app.use('/admin/sheaf', board.node)
    return listening(createServer(app), '/admin/sheaf/')
  },
  Fastify: async (board) => {
    const app = Fastify()
    app.post('/elsewhere', async (request) => request.body)
    await app.register(board.fastify, { prefix: '/admin/sheaf' })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    return {
      url: `http://127.0.0.1:${port}/admin/sheaf/`,
      close: async () => {
        app.server.closeAllConnections()
        await app.close()
      },
    }
  },
  Hono: async (board) => {
    const app = new Hono()
    app.all('/admin/sheaf/*', (context) => board.fetch(context.req.raw))
    const server = await new Promise<Server>((resolve) => {
      const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made as Server))
    })
    return addressed(server, '/admin/sheaf/')
  },
}

async function listening(server: Server, path: string) {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return addressed(server, path)
}

function addressed(server: Server, path: string) {
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
