const { readFile } = require('node:fs/promises')

/** Real time, which stands for real I/O: fake timers hold the globals, and not what Node exported before. */
const realTimer = require('node:timers/promises').setTimeout

/** Whether jest has replaced the timers before anything was loaded; sinon cannot fake the fakes. */
const isFakedAlready = setTimeout !== require('node:timers').setTimeout

/** How fake timers take the place of the real ones, and go again. */
exports.makeFakes = ({ jest, sinon }) => {
  const end = () => jest.useRealTimers()
  let clock
  return {
    'jest.useFakeTimers()': { begin: () => void jest.useFakeTimers(), end },
    'legacy fake timers': { begin: () => void jest.useFakeTimers({ legacyFakeTimers: true }), end },
    ...(!isFakedAlready && {
      'sinon.useFakeTimers()': {
        begin() {
          clock = sinon.useFakeTimers()
        },
        end: () => clock.restore(),
      },
    }),
  }
}

/**
 * What has to hold under fake timers, whichever copy of the packages a test has imported.
 *
 * @param {typeof import('@sheaf/core') & typeof import('@sheaf/adapter-memory') & typeof import('@sheaf/adapter-memory/testing')} sheaf
 * @returns {Record<string, () => Promise<void>>} By what it is that holds.
 */
exports.makeCases = ({ App, Batches, MemoryBroker, MemoryResultBackend, testApp }, { expect }) => ({
  'enqueueing is not held up': async () => {
    const task = new Batches({ name: 'task', run() {} })
    const t = await testApp({ tasks: [task] })
    await task.enqueue(1)
    await t.close()
  },

  'the time of a test app is moved by the test': async () => {
    const task = new Batches({ name: 'task', flushEvery: 2, flushInterval: '10s', run() {} })
    const t = await testApp({ tasks: [task] })
    await task.enqueueMany(['a', 'b', 'c'])
    await t.settled()
    expect(t.batches(task)).toMatchObject([{ trigger: 'count', payloads: ['a', 'b'] }])
    await t.advance('10s')
    expect(t.batches(task)[1]).toMatchObject({ trigger: 'interval', payloads: ['c'] })
    await t.close()
  },

  'an app without a clock of its own works, and stops': async () => {
    const square = new Batches({
      name: 'square',
      flushInterval: '5ms',
      run(requests) {
        for (const request of requests) request.succeed(request.payload ** 2)
      },
    })
    const app = new App({ broker: new MemoryBroker(), backend: new MemoryResultBackend(), tasks: [square] })
    const worker = app.worker()
    await worker.start()
    const handle = await square.enqueue(12)
    await expect(handle.wait({ timeout: '30s' })).resolves.toBe(144)
    expect(await worker.stop()).toMatchObject({ received: 1, completed: 1 })
    await app.close()
  },

  'a run that waits for real I/O is waited for': async () => {
    const task = new Batches({ name: 'task', flushInterval: 0, run: () => realTimer(20) })
    const t = await testApp({ tasks: [task] })
    await task.enqueue(1)
    await t.settled()
    expect(t.batches(task)).toMatchObject([{ state: 'returned' }])
    await t.close()
  },

  // What Node itself throws and makes is of another realm than the test.
  'errors and dates of another realm are errors and dates': async () => {
    const task = new Batches({ name: 'task', maxAttempts: 1, run: () => readFile('/nowhere/at/all') })
    const t = await testApp({ tasks: [task] })
    const eta = structuredClone(new Date(t.clock.now() + 60_000))
    await task.enqueue(1, { eta })
    await t.advance('59s')
    expect(t.batches(task)).toEqual([])
    await t.advance('1m')
    await t.settled()
    expect(t.deadLetters(task)).toMatchObject([{ error: expect.stringContaining('ENOENT') }])
    await t.close()
  },
})
