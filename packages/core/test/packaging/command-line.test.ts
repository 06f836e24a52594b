import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { root } from '../../../../scripts/repository/root.mjs'
import { type ConsumerFolder, createConsumer } from './consumer-folder.js'
import { importsOf } from './imports-of.js'

const packed = inject('packed')
let consumer: ConsumerFolder

const app = `
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'
const countClicks = new Batches<{ url: string }>({ name: 'count-clicks', flushInterval: 10, run: () => console.log('ran') })
export const app: App = new App({ broker: new MemoryBroker(), tasks: [countClicks] })
await countClicks.enqueue({ url: '/' })
`

beforeAll(() => {
  const names = ['@sheaf/core', '@sheaf/adapter-memory', '@sheaf/cli']
  consumer = createConsumer(names.map((name) => packed[name]!.tarball))
  symlinkSync(join(root, 'node_modules/tsx'), join(consumer.path, 'node_modules/tsx'), 'junction')
  writeFileSync(join(consumer.path, 'app.mts'), app)
})

afterAll(() => consumer[Symbol.dispose]())

/** Runs what npm has put on the path of the consumer's scripts. */
function sheaf(...parameters: string[]) {
  const child = execFile(join(consumer.path, 'node_modules/.bin/sheaf'), parameters, { cwd: consumer.path })
  let output = ''
  let isStopped = false
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (text: string) => {
      output += text
      // Once it works it has shown what it is to show.
      if (isStopped || !/^ran$/m.test(output) || !/is up/.test(output)) return
      isStopped = true
      child.kill('SIGTERM')
    })
  }
  return once(child, 'close').then(([code]) => ({ code, output }))
}

it('names no package but core in its code: what it is built with is compiled in', () => {
  const { files } = packed['@sheaf/cli']!
  const code = files.filter((file) => /^dist\/.*\.c?js$/.test(file))
  const read = (file: string) => readFileSync(join(consumer.path, 'node_modules/@sheaf/cli', file), 'utf8')
  const specifiers = code.flatMap((file) => importsOf(read(file)))
  const others = specifiers.filter((from) => !from.startsWith('.') && !/^(?:node:|@sheaf\/core$)/.test(from))
  expect([...new Set(others)].filter((from) => !isBuiltin(from))).toEqual([])
  expect(files).toContain('THIRD-PARTY-NOTICES.md')
})

it('shows its help', async () => {
  const { code, output } = await sheaf('--help')
  expect(code).toBe(0)
  expect(output).toContain('Usage: sheaf [options] [command]')
})

it('runs a worker from TypeScript', async () => {
  const { code, output } = await sheaf('worker', 'app.mts')
  expect(output).toContain('1 received: 1 completed')
  expect(code).toBe(0)
})

it('examines an app', async () => {
  const { code, output } = await sheaf('doctor', 'app.mts', '--json')
  expect(JSON.parse(output.slice(output.indexOf('{')))).toMatchObject({
    app: 'sheaf',
    system: 'memory',
    findings: [],
  })
  expect(code).toBe(0)
})
