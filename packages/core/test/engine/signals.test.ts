import { describe, expect, it } from 'vitest'
import { probeTask } from '../support/probe-task.js'
import { startProgram } from '../support/program.js'
import { openScene } from '../support/scene.js'

describe('worker.run in a process of its own', { timeout: 40_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s stops it gracefully, and the process ends by itself',
    async (signal) => {
      const program = startProgram('./signal-program.ts', { BEHAVIOUR: 'quick' })
      await program.untilSaid(/^started/)
      program.kill(signal)
      expect(await program.ended()).toBe(0)
      expect(program.said[1]).toBe('run 1 stop')
      expect(program.said[2]).toMatch(/^report .*"received":1,"completed":1/)
      expect(program.said.at(-1)).toBe('listeners 0 0')
    },
  )

  it('a second signal stops it at once: signals abort, the rest is released', async () => {
    const program = startProgram('./signal-program.ts', { BEHAVIOUR: 'stubborn' })
    await program.untilSaid(/^run 2/)
    program.kill('SIGTERM')
    await program.untilSaid(/^run 2/)
    program.kill('SIGINT')
    expect(await program.ended()).toBe(0)
    expect(program.said).toContain('aborted')
    expect(program.said.find((line) => line.startsWith('report'))).toMatch(
      /"received":3,"completed":2,.*"released":1/,
    )
  })

  it('a start that is refused ends it, and the process ends by itself', async () => {
    const program = startProgram('./signal-program.ts', { BEHAVIOUR: 'refused' })
    expect(await program.ended()).toBe(0)
    expect(program.said).toEqual(['rejected CONFIG_INVALID', 'listeners 0 0'])
  })

  it('a signal counts while it is still connecting', async () => {
    const program = startProgram('./signal-program.ts', { BEHAVIOUR: 'unreachable' })
    await program.untilSaid(/^error opening a channel/)
    program.kill('SIGTERM')
    expect(await program.ended()).toBe(0)
    expect(program.said.find((line) => line.startsWith('report'))).toMatch(/"received":0/)
    expect(program.said.at(-1)).toBe('listeners 0 0')
  })
})

it('worker.run in a worker thread says that it hears no signals, and what to do', {
  timeout: 40_000,
}, async () => {
  const program = startProgram('./worker-thread-program.ts', {})
  expect(await program.ended()).toBe(0)
  expect(program.said).toEqual([
    expect.stringMatching(/^warning SIGNALS_UNHEARD: .*SIGTERM.*main thread.*worker\.stop\(\)/),
    'started',
    'ended',
  ])
})

describe('worker.run', () => {
  it('ends with the report when somebody else stops the worker', async () => {
    const { task } = probeTask()
    const scene = openScene([task])
    const worker = scene.app.worker()
    const ran = worker.run()
    await worker.start()
    await task.enqueue('a')
    await scene.rest()
    await worker.stop()
    expect(await ran).toMatchObject({ received: 1, completed: 1 })
  })

  it('ends when the worker is stopped as soon as it has started', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    let hasEnded = false
    const ran = worker.run().then(() => {
      hasEnded = true
    })
    await worker.start()
    await worker.stop()
    await scene.rest()
    expect(hasEnded).toBe(true)
    await ran
  })

  it('ends when the app is closed', async () => {
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    const ran = worker.run()
    await worker.start()
    await scene.rest()
    await scene.app.close()
    expect(await ran).toMatchObject({ received: 0 })
  })

  it('leaves no listener for signals behind, also where it is refused', async () => {
    const counts = () => [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')]
    const before = counts()
    const scene = openScene([probeTask().task])
    const worker = scene.app.worker()
    await worker.stop()
    await expect(worker.run()).rejects.toMatchObject({ code: 'CLOSED' })
    expect(counts()).toEqual(before)
  })

  it('hears signals in this process too: the first stops it, the second at once', async () => {
    const { task } = probeTask({ flushEvery: 1, run: () => new Promise(() => {}) })
    const scene = openScene([task])
    const worker = scene.app.worker()
    const ran = worker.run({ timeout: '1h' })
    await worker.start()
    await task.enqueue('a')
    await scene.rest()
    process.emit('SIGTERM')
    await scene.rest()
    expect(worker.status().state).toBe('stopping')
    process.emit('SIGINT')
    process.emit('SIGINT')
    await scene.advance('2s')
    expect(await ran).toMatchObject({ received: 1, abandoned: 1 })
    expect(process.listenerCount('SIGTERM')).toBe(0)
  })
})
