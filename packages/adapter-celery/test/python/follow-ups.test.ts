import { Batches } from '@sheaf/core'
import { expect, it } from 'vitest'
import { celery } from '../../src/index.js'
import { describeCelery, PythonCaller, type PythonError, PythonWorker } from '../support/celery.js'
import { openApp, openBed } from '../support/scene.js'

/** Canvases in which `D(…)` is a call of double: of Python's, and then of Sheaf's. Both must end alike. */
const canvases: readonly (readonly [what: string, canvas: string])[] = [
  ['a call alone', 'D(4).apply_async()'],
  ['a chain of two', 'chain(D(4), add.s(1))()'],
  ['a chain of four', 'chain(add.s(1, 1), D(), add.s(10), D())()'],
  ['a chain that fails in its middle', 'chain(add.s(6, 7), D(), add.s(1))()'],
  ['a chain with a step later', 'chain(D(4), D().set(countdown=1))()'],
  ['a chord of both', 'chord([D(1), D(2), add.s(3, 4)])(total.s())'],
  ['a chord of fifty', 'chord([D(i) for i in range(14, 64)])(total.s())'],
  ['a chord with a body of its own arguments', 'chord([D(1)])(D(21).set(immutable=True))'],
  ['a chord of which a part fails', 'chord([D(1), D(13), D(2)])(total.s())'],
  [
    'a chord of which a part fails, and someone is told',
    'chord([D(13)])(total.s().on_error(note_error.s()))',
  ],
  ['a group, then a task, then another', '(group(D(1), D(2)) | total.s() | D())()'],
  ['a chord of chains', 'chord([chain(add.s(1, 1), D()), chain(D(5), add.s(1))])(total.s())'],
  [
    'a chord of chains of which one fails',
    'chord([chain(D(13), add.s(1)), chain(D(5), add.s(1))])(total.s())',
  ],
]

const pythons = (canvas: string) => canvas.replaceAll('D(', 'double.s(')
const sheafs = (canvas: string) => canvas.replaceAll('D(', "sheaf('node.double', ")

describeCelery('what comes after a task', () => {
  it('is as in Python alone', async () => {
    const bed = await openBed()
    const settings = { task_ignore_result: false }
    const [python, pythonWorker] = await Promise.all([
      PythonCaller.start({ port: bed.port, settings }),
      PythonWorker.start({ port: bed.port, settings }),
    ])
    try {
      const double = new Batches<{ x: number }>({
        ...{ name: 'node.double', queue: 'node', flushInterval: '20ms', serializer: celery('x') },
        run(requests) {
          for (const request of requests) {
            const { x } = request.payload
            if (x === 13) request.fail(Object.assign(new Error('unlucky'), { name: 'ValueError' }))
            else request.succeed(x * 2)
          }
        },
      })
      const { app, broker, errors } = openApp(bed, [double], {
        broker: { followUps: 'run', results: { client: bed.results } },
      })
      const worker = app.worker()
      await worker.start()
      for (const [at, [, canvas]] of canvases.entries()) {
        await python.eval(`keep('python${at}', ${pythons(canvas)})`)
        await python.eval(`keep('sheaf${at}', ${sheafs(canvas)})`)
      }
      for (const [at, [what]] of canvases.entries()) {
        const alone = await endOf(python, `python${at}`)
        expect(await endOf(python, `sheaf${at}`), what).toEqual(alone)
      }

      const link = await python.eval<string>(
        "keep('linked', sheaf('node.double', 5).apply_async(link=add.s(100).set(task_id='link')))",
      )
      expect(link).toBeTruthy()
      expect(await python.eval("get('linked')")).toBe(10)
      await python.eval("keep('link', app.AsyncResult('link'))")
      expect(await python.eval("get('link')")).toBe(110)
      const failed = await python.eval<string>(
        "keep('failed', sheaf('node.double', 13).apply_async(link_error=note_error.s().set(task_id='noted')))",
      )
      await python.eval("keep('noted', app.AsyncResult('noted'))")
      expect(await python.eval("get('noted')"), 'the errback got the id').toBe(failed)
      await python.eval(
        "keep('both', sheaf('node.double', 5).apply_async(link=group(add.s(1).set(task_id='g1'), add.s(2).set(task_id='g2'))))",
      )
      for (const [id, value] of [
        ['g1', 11],
        ['g2', 12],
      ] as const) {
        await python.eval(`keep('${id}', app.AsyncResult('${id}'))`)
        expect(await python.eval(`get('${id}')`)).toBe(value)
      }

      // What Sheaf cannot run is refused before anything has run.
      await python.eval(
        "keep('nested', sheaf('node.double', 1).apply_async(link=chord([add.s(1), add.s(2)], total.s())))",
      )
      await expect(python.eval("get('nested')")).rejects.toMatchObject({
        message: expect.stringMatching(/a link that is a chord/),
      })
      const left = async () => (await bed.results.keys('celery-taskset-meta-*')).length
      // Celery leaves what it noted of a chord that has failed.
      const before = await left()
      await python.eval(`keep('chord', ${sheafs('chord([D(1), D(13)])(D())')})`)
      await expect(python.eval("get('chord')")).rejects.toThrow('unlucky')
      await worker.stop()
      expect(await left(), 'nothing is left of it').toBe(before)
      expect(await broker.admin.counts('node')).toMatchObject({ ready: 0, delayed: 0, leased: 0 })
      expect(errors).toEqual([])
    } finally {
      await python.stop()
      await pythonWorker.stop()
      await bed.stop()
    }
  })
})

/** How a canvas has ended, without what differs each time. */
async function endOf(python: PythonCaller, name: string): Promise<unknown> {
  try {
    return await python.eval(`get('${name}')`)
  } catch (error) {
    const { name: type, message } = error as PythonError
    return `${type}: ${message.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID')}`
  }
}
