import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { assets } from '../../src/assets.generated.js'
import type { LiveState } from '../../src/state/live-state.js'
import { failingTask, firstEvent, giveUp, testBoard } from '../support/board.js'
import { type Mount, mounts } from './servers.js'

async function mounted(mount: Mount, made = testBoard()) {
  const server = await mount(made.board)
  onTestFinished(() => server.close())
  return { ...made, url: server.url }
}

const sameOrigin = (url: string) => ({
  'content-type': 'application/json',
  origin: new URL(url).origin,
})

describe.each(Object.entries(mounts))('in %s', (_, mount) => {
  it('serves the page, whose links lead below its own path', async () => {
    const { url } = await mounted(mount)
    const page = await (await fetch(url)).text()
    for (const [, link = ''] of page.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)) {
      const response = await fetch(new URL(link, url))
      expect([link, response.status]).toEqual([link, 200])
    }
    expect(page.match(/assets\//g)).toHaveLength(Object.keys(assets).length)
  })

  it('makes a change, no matter what has read its body before', async () => {
    const mail = failingTask('mail')
    const made = testBoard({}, [mail])
    await giveUp(made, mail, [{ error: 'no' }, { error: 'ünlesbar' }])
    const { url } = await mounted(mount, made)
    const response = await fetch(new URL('api/redrive', url), {
      method: 'POST',
      headers: sameOrigin(url),
      body: JSON.stringify({ queue: 'mail', all: true }),
    })
    expect(await response.json()).toEqual({ count: 2 })
    expect(await made.broker.admin.counts('mail')).toMatchObject({ ready: 2, dead: 0 })
  })

  it('refuses a change from elsewhere', async () => {
    const { url } = await mounted(mount)
    const send = (headers: Record<string, string>) =>
      fetch(new URL('api/redrive', url), { method: 'POST', headers, body: '{"queue":"mail","all":true}' })
    expect((await send({ ...sameOrigin(url), origin: 'https://evil.example' })).status).toBe(403)
    expect((await send({ ...sameOrigin(url), 'content-type': 'text/plain' })).status).toBe(403)
  })

  it('streams, and reads nothing any more once the page is closed', async () => {
    const made = testBoard()
    let reads = 0
    const read = made.store.read.bind(made.store)
    made.store.read = (query) => {
      reads++
      return read(query)
    }
    const { url } = await mounted(mount, made)
    expect(reads).toBe(0)
    const response = await fetch(new URL('api/live?view=overview', url))
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const state = await firstEvent<LiveState>(response, 'state')
    expect(state.tasks.map(({ name }) => name)).toEqual(['mail'])
    await expect.poll(() => viewersGone(() => reads), { timeout: 10_000 }).toBe(true)
  })
})

/** Whether nothing was read for longer than a poll takes. */
async function viewersGone(reads: () => number): Promise<boolean> {
  const before = reads()
  await new Promise((resolve) => setTimeout(resolve, 1_300))
  return reads() === before
}

it('a path of two slashes names no other host', async () => {
  const { url } = await mounted(mounts['node:http']!)
  const status = await new Promise((resolve) => {
    const sent = httpRequest(
      {
        port: new URL(url).port,
        host: '127.0.0.1',
        method: 'POST',
        path: '//evil.example/api/redrive',
        headers: { ...sameOrigin(url), origin: 'http://evil.example' },
      },
      (response) => resolve(response.statusCode),
    )
    sent.end('{"queue":"mail","all":true}')
  })
  expect(status).toBe(403)
})

it.each(['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n'])(
  'outlives a request that is none: %j',
  async (text) => {
    const { url } = await mounted(mounts['node:http']!)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(text))
      socket.resume().on('close', () => resolve())
    })
    expect((await fetch(url)).status).toBe(200)
  },
)

it('outlives a method that no Request has', async () => {
  const { url } = await mounted(mounts['node:http']!)
  const status = await new Promise((resolve) => {
    httpRequest({ port: new URL(url).port, host: '127.0.0.1', method: 'TRACE' }, (response) =>
      resolve(response.statusCode),
    ).end()
  })
  expect(status).toBe(400)
})

it("Fastify's own parsers stay as they are for its other routes", async () => {
  const { url } = await mounted(mounts.Fastify!)
  const response = await fetch(new URL('/elsewhere', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"read":"by Fastify"}',
  })
  expect(await response.json()).toEqual({ read: 'by Fastify' })
})
