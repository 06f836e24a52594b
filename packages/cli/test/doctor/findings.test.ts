import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { WatchedProject } from '../support/watched-project.js'

const late = 'const now = Date.now; Date.now = () => now() - 120_000'

it('finds TASK_FAILING, with the commonest error', async () => {
  const project = new WatchedProject({
    run: "throw new Error('the database is down')",
    task: "breaker: { after: 1, initial: '30s' },",
  })
  const worker = await project.work()
  await project.enqueue(3)
  await project.says('it fails', ({ processes }) =>
    processes.some(({ workers }) => workers[0]?.tasks[0]?.failing && workers[0].tasks[0].slowedUntilMs),
  )
  const { code, report } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(code).toBe(1)
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: 'TASK_FAILING',
      severity: 'error',
      task: 'store',
      advice: expect.stringMatching(/^the database is down × \d+, since /),
    }),
  )
})

it('finds NO_WORKER where requests wait and nobody is there', async () => {
  const project = new WatchedProject()
  await project.enqueue(3)
  await project.count()
  const { code, codes } = await project.diagnosed()
  expect([code, codes[0]]).toEqual([1, 'NO_WORKER'])
})

it('finds LOOP_BLOCKED and LEASES_LOST where a run computes for longer than a lease', async () => {
  const project = new WatchedProject({
    run: 'if (requests[0].attempt === 1) for (const end = Date.now() + 3_000; Date.now() < end; );',
  })
  const worker = await project.work(['--processes', '2'])
  await project.enqueue(50)
  await project.counted(1, ({ lost }) => lost)
  await project.says('it was blocked', ({ processes }) => processes.some(({ loop }) => loop.maxMs > 2_000))
  const { code, codes } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(code).toBe(1)
  expect(codes).toEqual(expect.arrayContaining(['LOOP_BLOCKED', 'LEASES_LOST']))
})

it('finds DEAD_GROWING where requests are given up', async () => {
  const project = new WatchedProject({ run: "for (const request of requests) request.fail(new Error('no'))" })
  const worker = project.start(['worker'])
  await project.enqueue(3)
  await worker.wrote(/dead/)
  await worker.end('SIGTERM')
  await project.remember([{ ready: 0, dead: 0 }], 5)
  await project.count()
  const { report } = await project.diagnosed()
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: 'DEAD_GROWING',
      title: expect.stringMatching(/^store: 3 requests were given up/),
    }),
  )
})

it('finds FALLING_BEHIND where full batches are not enough', async () => {
  const project = new WatchedProject()
  const worker = await project.work()
  await project.enqueue(500)
  await project.counted(500, ({ requests }) => requests)
  await worker.end('SIGTERM')
  await project.remember(
    Array.from({ length: 10 }, (_, minute) => ({ ready: 1_000 * (minute + 1), dead: 0 })),
    0,
  )
  const { report } = await project.diagnosed()
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'FALLING_BEHIND', advice: expect.stringContaining('flushEvery: 100') }),
  )
})

it('finds RETRY_HEAVY where much of the work is done in vain', async () => {
  const project = new WatchedProject({
    run: 'for (const request of requests) if (request.attempt === 1 && request.payload.n % 2) request.retry({ countdown: 0 })',
  })
  const worker = await project.work()
  await project.enqueue(200)
  await project.counted(300, ({ requests }) => requests)
  const { codes } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(codes).toContain('RETRY_HEAVY')
})

it('finds RUN_LONG where runs come close to their time limit', async () => {
  const project = new WatchedProject({
    task: "flushEvery: 1, timeLimit: '200ms',",
    run: 'await new Promise((resolve) => setTimeout(resolve, 180))',
  })
  const worker = await project.work()
  await project.enqueue(30)
  await project.counted(25)
  const { codes } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(codes).toContain('RUN_LONG')
})

it('finds CLOCK_SKEW of another process by the statistics', async () => {
  const project = new WatchedProject()
  project.write('late.cjs', late)
  const worker = await project.work([], { NODE_OPTIONS: '--require ./late.cjs' })
  await project.says('its clock is wrong', ({ processes }) =>
    processes.some(({ skewMs }) => skewMs < -60_000),
  )
  const { report } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: 'CLOCK_SKEW',
      title: expect.stringMatching(/^The clock of .* is 2 min behind/),
    }),
  )
})

it('finds BATCH_THIN where batches close long before they are full', async () => {
  const project = new WatchedProject({
    task: "flushInterval: '10ms',",
    extra: "if (process.argv.includes('worker')) setInterval(() => store.enqueue({ n: 1 }), 20).unref()",
  })
  const worker = await project.work()
  await project.counted(60)
  const { code, report } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(code).toBe(0)
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'BATCH_THIN', title: expect.stringContaining('closed by the interval') }),
  )
})

it('finds KEYS_SHORT where more keys come than may be open', async () => {
  const project = new WatchedProject({ task: "batchBy: ({ n }) => n, maxOpenKeys: 2, flushInterval: '5s'," })
  const worker = await project.work()
  await project.enqueue(120)
  await project.counted(100)
  const { report } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'KEYS_SHORT', advice: expect.stringContaining('maxOpenKeys: 8') }),
  )
})

it('finds PREFETCH_SHORT where the worker holds all it may before a batch is full', async () => {
  const project = new WatchedProject({
    task: "flushEvery: 10, batchBy: ({ n }) => n % 5, maxOpenKeys: 10, prefetch: 10, flushInterval: '5s',",
  })
  const worker = await project.work()
  await project.enqueue(400)
  await project.counted(60, ({ closedBy }) => closedBy.prefetch)
  const { report } = await project.diagnosed()
  await worker.end('SIGTERM')
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: 'PREFETCH_SHORT',
      title: expect.stringContaining('because the worker holds all it may'),
    }),
  )
})

it('finds VERSIONS_DIFFER where one process was left behind', async () => {
  const [young, old] = [new WatchedProject(), new WatchedProject()]
  const package_ = join(old.folder, 'node_modules/@sheaf/stats')
  rmSync(package_)
  cpSync(join(inject('packages'), 'stats'), package_, { recursive: true })
  const file = join(package_, 'dist/index.js')
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"0.0.0"', '"0.0.0-old"'))
  const workers = [await young.work(), await old.work([], { PREFIX: young.prefix })]
  await young.says('both have reported', ({ processes }) => processes.length === 2)
  const { code, report } = await young.diagnosed()
  for (const worker of workers) await worker.end('SIGTERM')
  expect(code).toBe(0)
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'VERSIONS_DIFFER', title: expect.stringContaining('0.0.0-old on') }),
  )
})

it('finds STATS_UNREADABLE where another version has written them', async () => {
  const project = new WatchedProject()
  await project.client.set(`{${project.statsPrefix}:stats}:layout`, '7')
  const { code, report } = await project.diagnosed()
  expect(code).toBe(1)
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'STATS_UNREADABLE', message: expect.stringContaining('layout 7') }),
  )
})
