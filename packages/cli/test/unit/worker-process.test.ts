import { expect, it } from 'vitest'
import { WorkerProcess } from '../../src/workers/worker-process.js'

function start(program: string): WorkerProcess {
  return new WorkerProcess({ parameters: ['-e', program], environment: process.env }, 1)
}

it('hears an answer that comes right behind another message', async () => {
  const worker = start(`process.on('message', ({ id }) => {
    process.send({ sheaf: 'ready' })
    process.send({ sheaf: 'health', id, live: [], ready: ['busy'] })
  })`)
  try {
    for (let question = 0; question < 20; question++)
      expect(await worker.probe(60_000)).toMatchObject({ live: [], ready: ['busy'] })
  } finally {
    await worker.stop(0)
  }
})

it('says that nothing was answered in time, and nothing of a process that is gone', async () => {
  const worker = start("process.on('message', () => {})")
  expect(await worker.probe(50)).toBeUndefined()
  await worker.stop(0)
  expect(await worker.probe(60_000)).toBeUndefined()
})
