import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { root } from '../../../../scripts/repository/root.mjs'
import { TestServer } from '../../../redis-connection/test/support/server.js'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { importsOf } from './imports-of.js'

const packed = inject('packed')
const page = readFileSync(join(root, 'README.md'), 'utf8')

/** A program of the page, by the name in its first line. */
function programOf(name: string): string {
  const code = page.split(`\`\`\`ts\n// ${name}\n`)[1]?.split('```')[0]
  if (code === undefined) throw new Error(`README.md shows no program ${name}.`)
  return code
}

let server: TestServer
let folder: ConsumerFolder

beforeAll(async () => {
  server = await TestServer.start()
  const tarballs = ['@sheaf/core', '@sheaf/adapter-redis'].map((name) => packed[name]!.tarball)
  folder = createConsumer(tarballs, ['ioredis', 'tsx'])
  for (const name of ['worker.mts', 'producer.mts']) writeFileSync(join(folder.path, name), programOf(name))
})

afterAll(async () => {
  folder[Symbol.dispose]()
  await server.stop()
})

function start(name: string): ChildProcess {
  const tsx = join(folder.path, 'node_modules/tsx/dist/cli.mjs')
  return spawn(process.execPath, [tsx, name], {
    cwd: folder.path,
    env: { ...process.env, REDIS_URL: server.url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

it('installs what its programs import', () => {
  const line = /^npm install (?<packages>.+)$/m.exec(page)!.groups!.packages!.split(' ')
  const imported = ['worker.mts', 'producer.mts'].flatMap((name) => importsOf(programOf(name)))
  expect(imported.length).toBeGreaterThan(0)
  expect(line).toEqual(expect.arrayContaining(imported))
})

it('shows a producer and a worker that run as they are, and end by themselves', async () => {
  const worker = start('worker.mts')
  const ended = once(worker, 'exit')
  const lines: string[] = []
  const allCounted = new Promise<void>((resolve) => {
    createInterface({ input: worker.stdout! }).on('line', (line) => {
      lines.push(line)
      const counted = lines.map((text) => Number(/^(\d+) clicks/.exec(text)?.[1] ?? 0))
      if (counted.reduce((sum, clicks) => sum + clicks, 0) === 250) resolve()
    })
  })
  const producer = start('producer.mts')
  expect(await once(producer, 'exit')).toEqual([0, null])

  await allCounted
  expect(lines).toContain('100 clicks in one call, 2 pages')
  worker.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(lines.at(-1)).toBe('stopped: 250 of 250 requests completed')
})
