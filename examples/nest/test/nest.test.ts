import 'reflect-metadata'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Test } from '@nestjs/testing'
import { Sheaf, SheafModule } from '@sheaf/nestjs'
import { expect, onTestFinished, test } from 'vitest'
import { AppModule, sheaf } from '../app.module.js'
import { Clicks, CountClicks } from '../clicks.js'
import { startRedis } from './start-redis.js'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))

function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  const seen = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => isSo() && resolve()
      reader.on('line', look)
      look()
    })
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  return { child, lines, seen }
}

const counted = (lines: readonly string[]) =>
  lines.flatMap((line) => [...line.matchAll(/\+(\d+)/g)]).reduce((sum, [, count]) => sum + Number(count), 0)

test('one process enqueues, another works, and its database is closed after its last batch', async () => {
  const REDIS_URL = await startRedis()
  const worker = start({ REDIS_URL, WORKER: '1' })
  await worker.seen(() => worker.lines.includes('working'))
  const producer = start({ REDIS_URL, WORKER: '0' })
  const [code] = await once(producer.child, 'exit')
  expect(code).toBe(0)
  await worker.seen(() => counted(worker.lines) === 120)
  worker.child.kill('SIGTERM')
  await once(worker.child, 'exit')
  expect(worker.lines.at(-1)).toBe('the database is closed')
})

test('the program is tested in memory, with time that the test moves', async () => {
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideModule(sheaf)
    .useModule(SheafModule.forTest())
    .compile()
  await module.init()
  onTestFinished(() => module.close())
  await module.get(Clicks, { strict: false }).hit('/')
  const { test: t } = module.get(Sheaf, { strict: false })
  await t.advance('200ms')
  expect(t.batches(module.get(CountClicks, { strict: false }))).toMatchObject([{ payloads: [{ url: '/' }] }])
})
