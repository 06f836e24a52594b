import { RedisResultBackend } from '@sheaf/backend-redis'
import { type AnyBatches, App, Batches } from '@sheaf/core'
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { makeBroker } from '../../../adapter-rabbitmq/test/support/connections.js'
import { take } from '../../../adapter-rabbitmq/test/support/open.js'
import { startServer } from '../../../adapter-rabbitmq/test/support/server.js'
import { celery, withCelery } from '../../src/index.js'
import { calledTasks, expectEnds, makeCalls, raising, returning } from '../support/calls.js'
import { describeCelery, PythonCaller, PythonWorker } from '../support/celery.js'
import { qos } from '../support/qos.js'
import { type Bed, openBed } from '../support/scene.js'

describeCelery('Celery on RabbitMQ, with results in Redis', () => {
  const server = startServer()
  let bed: Bed
  let python: PythonCaller

  beforeAll(async () => {
    bed = await openBed()
    python = await PythonCaller.start({ port: bed.port, broker: server().url })
  })

  afterAll(async () => {
    await python.stop()
    await bed.stop()
  })

  function openApp(tasks: readonly AnyBatches[]) {
    const broker = withCelery(makeBroker(server().url))
    const backend = new RedisResultBackend({ client: bed.results, format: 'celery' })
    const app = new App({ broker, backend, tasks })
    onTestFinished(() => app.close())
    const warnings: string[] = []
    app.on('warning', ({ code }) => warnings.push(code))
    return { app, broker, warnings }
  }

  it('Python calls, Sheaf runs, get() in Python; what is refused is a dead letter', async () => {
    // RabbitMQ itself drops what has expired, and refuses an expiry that is over.
    const raised = raising.filter(([what]) => what !== 'an expired call')
    // Python declares its queue first, and Sheaf uses it as it is.
    await makeCalls(python, returning.slice(0, 1))
    const { app, broker, warnings } = openApp(calledTasks())
    const worker = app.worker()
    await worker.start()
    expect(warnings).toContain('QUEUE_DIFFERS')
    await makeCalls(python, [...returning.slice(1), ...raised])
    await expectEnds(python, returning, raised)
    const { items } = await broker.admin!.listDead!('celery')
    const refused = raised.filter(([, , error]) => error === 'SheafError')
    expect(items.filter(({ reason }) => reason === 'undecodable')).toHaveLength(refused.length + 1)
    await worker.stop()
    expect(await broker.admin!.counts('celery')).toMatchObject({ ready: 0, delayed: 0 })
  })

  it('a queue that Sheaf declares is one of Python too, where it knows the arguments', async () => {
    const add = new Batches<{ x: number; y: number }>({
      ...{ name: 'tasks.add', queue: 'readings', flushInterval: '20ms', serializer: celery('x', 'y') },
      run(requests) {
        for (const request of requests) request.succeed(request.payload.x + request.payload.y)
      },
    })
    const { app, warnings } = openApp([add])
    await app.worker().start()
    await expect(python.eval("add.apply_async((1, 2), queue='readings')")).rejects.toMatchObject({
      name: 'PreconditionFailed',
    })
    const queueArguments =
      "{'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000, 'x-consumer-timeout': 604_800_000}"
    await python.eval(
      `app.amqp.queues.add(Queue('readings', routing_key='readings', queue_arguments=${queueArguments})) and None`,
    )
    await python.eval("keep('owned', add.apply_async((1, 2), queue='readings'))")
    expect(await python.eval("get('owned')")).toBe(3)
    expect(warnings).toEqual([])
  })

  it('what Node enqueues runs in Python, and so does what Sheaf has put back', async () => {
    await python.eval(
      "keep('kept', describe.apply_async((1,), {'n': 'é'}, queue='side', headers={'x-tenant': 'a'}))",
    )
    const inner = withCelery(makeBroker(server().url))
    onTestFinished(() => inner.close())
    const channel = await inner.openChannel('side', qos)
    const [first] = await take(channel, 1)
    await channel.requeue([{ delivery: first!, delayMs: 250 }])
    const [second] = await take(channel, 1)
    expect(second).toMatchObject({ attempt: 2 })
    await channel.requeue([{ delivery: second!, delayMs: 0 }])
    await channel.close()

    const pythonWorker = await PythonWorker.start({ port: bed.port, broker: server().url }, 'side')
    onTestFinished(() => pythonWorker.kill())
    expect(await python.eval("get('kept', 60)")).toMatchObject({
      ...{ id: first!.id, args: [1], kwargs: { n: 'é' }, retries: 0, tenant: 'a' },
    })

    const run = () => {
      throw new Error('nothing runs here')
    }
    const shared = { queue: 'side', run }
    const add = new Batches<object>({ ...shared, name: 'tasks.add', serializer: celery('x', 'y') })
    const boom = new Batches<object>({ ...shared, name: 'tasks.boom', serializer: celery('message') })
    const describeTask = new Batches<object>({ ...shared, name: 'tasks.describe', serializer: celery() })
    openApp([add, boom, describeTask])
    const timeout = '30s'
    expect(await (await add.enqueue({ x: 'zażółć ', y: '🎉' })).wait({ timeout })).toBe('zażółć 🎉')
    const call = { args: [1, 'two'], kwargs: { three: 3 } }
    const options = { id: 'order 8/ü', headers: { 'x-tenant': 'a', 'celery.root_id': 'root' } }
    expect(await (await describeTask.enqueue(call, options)).wait({ timeout })).toMatchObject({
      ...{ id: 'order 8/ü', args: [1, 'two'], kwargs: { three: 3 }, root_id: 'root', tenant: 'a' },
    })
    await expect((await boom.enqueue({ message: 'from node' })).wait({ timeout })).rejects.toMatchObject({
      ...{ code: 'REQUEST_FAILED', cause: { name: 'ValueError', message: 'from node' } },
    })
    const before = performance.now()
    expect(await (await add.enqueue({ x: 1 }, { countdown: '1s' })).wait({ timeout })).toBe(1)
    expect(performance.now() - before).toBeGreaterThan(900)
    const late = await add.enqueue({ x: 1 }, { expires: new Date(Date.now() - 1_000) })
    await expect(late.wait({ timeout })).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' })
    const handles = await add.enqueueMany(Array.from({ length: 300 }, (_, x) => ({ x, y: 1 })))
    const sums = await Promise.all(handles.map((handle) => handle.wait({ timeout: '60s' })))
    expect(sums).toEqual(Array.from({ length: 300 }, (_, x) => x + 1))
  })
})
