import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { RedisResultBackend } from '../src/index.js'

function openCelery() {
  const client = new Redis(inject('redisUrl'))
  const backend = new RedisResultBackend({ client, format: 'celery' })
  onTestFinished(async () => {
    await backend.close()
    client.disconnect()
  })
  const written = async (id: string) => JSON.parse((await client.get(`celery-task-meta-${id}`))!)
  return { client, backend, written, id: crypto.randomUUID() }
}

test('a success is written as Celery writes it', async () => {
  const { client, backend, written, id } = openCelery()
  const finishedAt = Date.UTC(2026, 10, 22, 6, 26, 24, 456)
  await backend.store([{ id, state: 'SUCCESS', result: 5, finishedAt, expiresMs: 60_000 }])
  expect(await written(id)).toEqual({
    ...{ status: 'SUCCESS', result: 5, traceback: null, children: [] },
    ...{ date_done: '2026-11-22T06:26:24.456000', task_id: id },
  })
  expect(await client.pttl(`celery-task-meta-${id}`)).toBeGreaterThan(50_000)
})

test('an error is written so that Python raises it', async () => {
  const { backend, written, id } = openCelery()
  const error = { name: 'TypeError', message: 'bad thing', stack: 'TypeError: bad thing\n    at run' }
  await backend.store([{ id, task: 'lookup', state: 'FAILURE', attempt: 3, error }])
  expect(await written(id)).toMatchObject({
    status: 'FAILURE',
    result: { exc_type: 'TypeError', exc_message: ['bad thing'], exc_module: 'builtins' },
    traceback: 'TypeError: bad thing\n    at run',
    ...{ name: 'lookup', retries: 2, date_done: null },
  })
})

test('Python is told the causes of an error, and Sheaf reads them', async () => {
  const { backend, written, id } = openCelery()
  const cause = { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' }
  const error = { name: 'TypeError', message: 'fetch failed', cause }
  await backend.store([{ id, state: 'FAILURE', error }])
  expect((await written(id)).result.exc_message).toEqual(['fetch failed: connect ECONNREFUSED'])
  expect(await backend.fetch([id])).toMatchObject([{ error }])
})

test.each([
  [
    'a name that is no exception in Python',
    { name: 'print', message: 'x' },
    { exc_type: 'print', exc_module: null },
  ],
  ['no error at all', undefined, { exc_type: 'Error', exc_message: ['The request failed'] }],
])('%s cannot confuse Python', async (_, error, expected) => {
  const { backend, written, id } = openCelery()
  await backend.store([{ id, state: 'FAILURE', ...(error ? { error } : {}) }])
  expect((await written(id)).result).toMatchObject(expected)
})

test('an expired request is one that Celery calls revoked', async () => {
  const { backend, written, id } = openCelery()
  await backend.store([{ id, state: 'EXPIRED' }])
  expect(await written(id)).toMatchObject({
    status: 'REVOKED',
    result: { exc_type: 'TaskRevokedError', exc_message: ['expired'], exc_module: 'celery.exceptions' },
  })
})

test('a result is told on the channel that Celery listens on', async () => {
  const { client, backend, id } = openCelery()
  const listener = client.duplicate()
  onTestFinished(() => listener.disconnect())
  const told = new Promise((resolve) => listener.on('message', (_, text) => resolve(JSON.parse(text))))
  await listener.subscribe(`celery-task-meta-${id}`)
  await backend.store([{ id, state: 'SUCCESS', result: [1] }])
  expect(await told).toMatchObject({ status: 'SUCCESS', result: [1], task_id: id })
})

test('what Celery itself wrote is read, and waited for', async () => {
  const { client, backend, id } = openCelery()
  const waiting = backend.wait(id, new AbortController().signal)
  const written = `{"status": "FAILURE", "result": {"exc_type": "ValueError", "exc_message": ["bad", 3], "exc_module": "builtins"}, "traceback": "Traceback", "children": [], "date_done": "2026-11-22T06:26:24.456581+00:00", "task_id": "${id}"}`
  await client.set(`celery-task-meta-${id}`, written)
  await client.publish(`celery-task-meta-${id}`, written)
  const expected = {
    ...{ id, state: 'FAILURE', finishedAt: Date.UTC(2026, 10, 22, 6, 26, 24, 456) },
    error: { name: 'ValueError', message: 'bad, 3', stack: 'Traceback' },
  }
  expect(await backend.fetch([id])).toEqual([expected])
  expect(await waiting).toEqual(expected)

  await client.set(`celery-task-meta-${id}`, '{"status": "STARTED", "result": null}')
  expect(await backend.fetch([id])).toEqual([undefined])
})

test("a RETRY does not replace Celery's own final state", async () => {
  const { client, backend, written, id } = openCelery()
  await client.set(`celery-task-meta-${id}`, '{"status": "SUCCESS", "result": 5}')
  await backend.store([{ id, state: 'RETRY', attempt: 1 }])
  expect(await written(id)).toEqual({ status: 'SUCCESS', result: 5 })
  await client.set(`celery-task-meta-${id}`, '{"status": "RETRY", "result": null}')
  await backend.store([{ id, state: 'RETRY', attempt: 2 }])
  expect(await written(id)).toMatchObject({ retries: 1 })
})
