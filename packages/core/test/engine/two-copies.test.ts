import { MemoryBroker } from '@sheaf/adapter-memory'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { buildCore, type Core, type Edits } from '../support/build-core.js'
import { gate } from '../support/probe-task.js'

const otherNumber = ['const recordVersion = ', 'const recordVersion = 1_000 + '] as const

/** A version whose records have other fields and, as the comments there ask, other numbers. */
const otherRecords: Edits = {
  'run/run-context.ts': [
    otherNumber,
    ['openRuns', 'runsUnderWay'],
    ['context: RunContext | undefined', 'inside: RunContext | undefined'],
    ['= { context }', '= { inside: context }'],
    ['run.context', 'run.inside'],
    ['?.context', '?.inside'],
  ],
  'api/open-apps.ts': [
    otherNumber,
    ['?: Set<object>', '?: { list: Set<object> }'],
    ['??= new Set()', '??= { list: new Set() }'],
    ['openApps = registry[sharedKey]', 'openApps = registry[sharedKey].list'],
  ],
  'api/task-internals.ts': [otherNumber, ['runnable', 'callable']],
  'api/batches.ts': [['task.runnable', 'task.callable']],
  'api/select-tasks.ts': [['{ runnable }', '{ callable: runnable }']],
}

let esm: Core
let cjs: Core
let other: Core

beforeAll(async () => {
  esm = await buildCore('esm')
  cjs = await buildCore('cjs')
  other = await buildCore('cjs', otherRecords)
})

/** A task of one copy, bound to an open app of it, whose function calls back. */
function open(core: Core, name: string, inRun: () => unknown) {
  const run = async () => {
    await Promise.resolve()
    await inRun()
  }
  const task = new core.Batches<string>({ name, flushEvery: 1, run })
  const app = new core.App({ broker: new MemoryBroker(), tasks: [task], name })
  onTestFinished(() => app.close())
  return { task, app }
}

/** What a copy sees from where it is asked. */
const seenBy = (core: Core) => core.currentBatch()?.task

function appSeenBy(core: Core): unknown {
  try {
    return core.currentApp()
  } catch (error) {
    return String(error)
  }
}

describe('the ESM and the CJS copy of one version', () => {
  it.each([
    ['ESM', 'CJS', () => [esm, cjs]],
    ['CJS', 'ESM', () => [cjs, esm]],
  ] as const)('see runs alike: those of the %s copy, from the %s copy', async (_, __, copies) => {
    const [owner, guest] = copies() as [Core, Core]
    const seen: unknown[] = []
    const { task, app } = open(owner, 'probe', () => {
      seen.push(guest.currentBatch() === owner.currentBatch(), guest.currentApp() === app, seenBy(guest))
    })
    await task.runNow(['a'])
    expect(seen).toEqual([true, true, 'probe'])
    expect(seenBy(guest)).toBeUndefined()
  })

  it('share the open apps, and take the tasks of each other', async () => {
    const { task, app } = open(esm, 'probe', () => {})
    expect(cjs.currentApp()).toBe(app)
    await app.close()
    const borrower = new cjs.App({ broker: new MemoryBroker(), tasks: [task] })
    onTestFinished(() => borrower.close())
    expect(esm.currentApp()).toBe(borrower)
    expect((await task.enqueue('a')).id).toEqual(expect.any(String))
  })
})

describe('two versions whose records differ', () => {
  it.each([
    ['one', 'other', () => [esm, other]],
    ['other', 'one', () => [other, esm]],
  ] as const)('do not meet: a run of the %s is none for the %s', async (_, __, copies) => {
    const [owner, guest] = copies() as [Core, Core]
    const seen: unknown[] = []
    const { task, app } = open(owner, 'probe', () => {
      seen.push(seenBy(owner), owner.currentApp() === app, seenBy(guest), appSeenBy(guest))
    })
    await task.runNow(['a'])
    expect(seen).toEqual(['probe', true, undefined, expect.stringContaining('no app is open')])
  })

  it('keep their runs while one of the other version begins and ends inside', async () => {
    const seen: unknown[] = []
    const inner = open(other, 'inner', () => seen.push([seenBy(esm), seenBy(other)]))
    const outer = open(esm, 'outer', async () => {
      await inner.task.runNow(['a'])
      seen.push([seenBy(esm), seenBy(other)])
    })
    await outer.task.runNow(['a'])
    expect(seen).toEqual([
      [undefined, 'inner'],
      ['outer', undefined],
    ])
  })

  it('work side by side, each with its own app, worker and batches', async () => {
    const both = gate()
    const seen: unknown[] = []
    const versions = [esm, other].map((core, index) => {
      const name = `version-${index}`
      const { task, app } = open(core, name, async () => {
        if (seen.push(name) === 2) both.open()
        await both.opened
        seen.push([seenBy(core), core.currentApp() === app])
      })
      return { task, app, worker: app.worker() }
    })
    await Promise.all(versions.map(({ worker }) => worker.start()))
    const handles = await Promise.all(versions.map(({ task }) => task.enqueue('a')))
    expect(new Set(handles.map(({ id }) => id)).size).toBe(2)
    await both.opened
    const reports = await Promise.all(versions.map(({ worker }) => worker.stop()))
    expect(reports).toMatchObject([{ completed: 1 }, { completed: 1 }])
    expect(seen.slice(2).sort()).toEqual([
      ['version-0', true],
      ['version-1', true],
    ])
  })

  it('refuse the tasks of each other, and say what to do', () => {
    const { task } = open(other, 'stranger', () => {})
    expect(() => new esm.App({ broker: new MemoryBroker(), tasks: [task as never] })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/'stranger' was made with another.*npm ls @sheaf\/core/),
      }),
    )
  })

  it('recognise the errors of each other', () => {
    expect(esm.SheafError.is(new other.SheafError('CLOSED', 'closed'), 'CLOSED')).toBe(true)
    expect(other.SheafError.is(new esm.SheafError('CLOSED', 'closed'), 'CLOSED')).toBe(true)
  })
})
