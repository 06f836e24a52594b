import { setTimeout as pause } from 'node:timers/promises'
import { Batches, type Delivery } from '@sheaf/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { until } from '../../../redis-connection/test/support/until.js'
import { CeleryRedisBroker, celery } from '../../src/index.js'
import { describeCelery, PythonCaller, PythonWorker } from '../support/celery.js'
import { never, qos } from '../support/qos.js'
import { type Bed, openApp, openBed } from '../support/scene.js'

const settings = { broker_transport_options: { visibility_timeout: 3 }, task_acks_late: true }

describeCelery('beside a worker in Python', () => {
  let bed: Bed
  let python: PythonCaller
  let pythonWorker: PythonWorker

  beforeAll(async () => {
    bed = await openBed()
    const options = { port: bed.port, settings }
    ;[python, pythonWorker] = await Promise.all([PythonCaller.start(options), PythonWorker.start(options)])
    expect(await python.eval('add.delay(1, 1).get(timeout=30)'), 'the worker in Python works').toBe(2)
  })

  afterAll(async () => {
    await python.stop()
    await pythonWorker.kill()
    await bed.stop()
  })

  it('what Node enqueues runs in Python, and its results come back', async () => {
    const run = () => {
      throw new Error('nothing runs here')
    }
    const add = new Batches<object, number>({
      name: 'tasks.add',
      queue: 'celery',
      serializer: celery('x', 'y'),
      run,
    })
    const boom = new Batches<object>({
      name: 'tasks.boom',
      queue: 'celery',
      serializer: celery('message'),
      run,
    })
    const describeTask = new Batches<object, Record<string, unknown>>({
      ...{ name: 'tasks.describe', queue: 'celery', serializer: celery(), run },
    })
    const nope = new Batches<unknown>({ name: 'tasks.nope', queue: 'celery', run })
    openApp(bed, [add, boom, describeTask, nope])
    const timeout = '60s'
    expect(await (await add.enqueue({ x: 20, y: 22 })).wait({ timeout })).toBe(42)
    expect(await (await add.enqueue({ x: 'zażółć ', y: '🎉' })).wait({ timeout })).toBe('zażółć 🎉')
    const call = { args: [1, 'two'], kwargs: { three: 3 } }
    const options = { id: 'order 7/ü', headers: { 'x-tenant': 'a', 'celery.root_id': 'root' } }
    expect(await (await describeTask.enqueue(call, options)).wait({ timeout })).toMatchObject({
      ...{ id: 'order 7/ü', args: [1, 'two'], kwargs: { three: 3 }, retries: 0, root_id: 'root' },
      tenant: 'a',
    })
    await expect((await boom.enqueue({ message: 'from node' })).wait({ timeout })).rejects.toMatchObject({
      ...{ code: 'REQUEST_FAILED', cause: { name: 'ValueError', message: 'from node' } },
    })
    await expect((await add.enqueue({ z: 1 })).wait({ timeout })).rejects.toMatchObject({
      cause: { name: 'TypeError' },
    })
    const before = performance.now()
    expect(await (await add.enqueue({ x: 1 }, { countdown: '1s' })).wait({ timeout })).toBe(1)
    expect(performance.now() - before).toBeGreaterThan(900)
    const late = await add.enqueue({ x: 1 }, { expires: new Date(Date.now() - 1_000) })
    await expect(late.wait({ timeout })).rejects.toMatchObject({ code: 'REQUEST_EXPIRED' })
    await expect((await nope.enqueue([[1], {}])).wait({ timeout })).rejects.toMatchObject({
      cause: { name: 'NotRegistered' },
    })
    await add.enqueue({ x: 1 }, { id: 'ignored', ignoreResult: true })
    const handles = await add.enqueueMany(Array.from({ length: 300 }, (_, x) => ({ x, y: 1 })))
    const sums = await Promise.all(handles.map((handle) => handle.wait({ timeout: '60s' })))
    expect(sums).toEqual(Array.from({ length: 300 }, (_, x) => x + 1))
    expect(await bed.results.exists('celery-task-meta-ignored')).toBe(0)
    await expect(add.enqueue({ x: 1 }, { headers: { retries: '1' } })).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
    })
    await expect(nope.enqueue({ no: 'call' })).rejects.toThrow(/no call: expected \[args, kwargs\]/)
  })

  it('what Sheaf puts back is a message of Celery, with its counts, and runs in Python', async () => {
    const { client } = bed
    const broker = new CeleryRedisBroker({ client, lease: '8s' })
    const channel = await broker.openChannel('side', qos)
    await python.eval(
      "keep('released', describe.apply_async((1,), {'n': 'x'}, queue='side', task_id='a \"quoted\" id'))",
    )
    await python.eval("keep('lapsed', add.apply_async((2, 2), queue='side'))")
    await python.eval("keep('delayed', add.apply_async((3, 3), queue='side'))")
    await python.eval("keep('later', add.apply_async((4, 4), queue='side', countdown=5))")
    const held = await channel.receive(10, never)
    expect(held.map(({ attempt }) => attempt)).toEqual([1, 1, 1])
    await channel.requeue([{ delivery: held[2]!, delayMs: 3_600_000 }])
    await channel.release([held[0]!])
    const [text] = await client.lrange('side', -1, -1)
    expect(text).toMatch(/^\{"sheaf":"0,0,0,\d+,[\w-]+\/0", "body"/)
    expect(await broker.admin.counts('side')).toMatchObject({ ready: 1, delayed: 2, leased: 1 })
    // Python goes over the message once, as when it restores it, and the counts are still there.
    const back = await python.eval<string>(
      "client.lpush('side', json.dumps(json.loads(client.rpop('side'))))",
    )
    expect(back).toBe(1)
    const [again] = await channel.receive(1, never)
    expect(again).toMatchObject({
      id: 'a "quoted" id',
      copy: held[0]!.copy,
      enqueuedAt: held[0]!.enqueuedAt,
      attempt: 1,
    })
    await channel.requeue([{ delivery: again!, delayMs: 0, counts: 'fault' }])

    await python.eval("app.control.add_consumer('side', reply=True)")
    expect(await python.eval("get('released')")).toMatchObject({ args: [1], kwargs: { n: 'x' }, retries: 0 })
    // Python's own sweep comes by, and sees nothing of what is leased or delayed.
    await pause(1_000)
    expect(await python.eval("known['lapsed'].state")).toBe('PENDING')
    // Some consumer of Sheaf's looks, and what a dead worker held goes back.
    const other = await broker.openChannel('side', qos)
    const looked: Delivery[] = []
    const isPutBack = async () => {
      looked.push(...(await other.receive(10, AbortSignal.timeout(200))))
      // Either it came here, or Python has taken it meanwhile.
      return (await broker.admin.counts('side')).leased === looked.length
    }
    await until('what the dead worker held is put back', isPutBack, 50_000)
    for (const { id, attempt, lapses, faults } of looked)
      if (id === held[1]!.id)
        expect({ attempt, lapses, faults }).toEqual({ attempt: 2, lapses: 1, faults: 1 })
    await other.release(looked)
    expect(await python.eval("get('lapsed')")).toBe(4)
    expect(await channel.ack([held[1]!]), 'a late ack is told').toEqual([held[1]])
    await channel.close()
    await other.close()
    expect(await broker.admin.handBack('side')).toBeGreaterThanOrEqual(1)
    expect(await python.eval("get('delayed')")).toBe(6)
    expect(await python.eval("get('later')")).toBe(8)
    expect(await broker.admin.counts('side')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
    await broker.close()
  })

  it('both on one queue: each call runs once', async () => {
    let ran = 0
    const add = new Batches<{ x: number; y: number }>({
      ...{
        name: 'tasks.add',
        queue: 'celery',
        flushEvery: 20,
        flushInterval: '20ms',
        serializer: celery('x', 'y'),
      },
      run(requests) {
        ran += requests.length
        for (const request of requests) request.succeed(request.payload.x + request.payload.y + 0.5)
      },
    })
    const { app, broker } = openApp(bed, [add])
    const worker = app.worker()
    await worker.start()
    await python.eval("[keep('n%d' % i, add.delay(i, 1)) for i in range(500)] and None")
    const values = await python.eval<number[]>("[get('n%d' % i, 60) for i in range(500)]")
    values.forEach((value, at) => {
      expect([at + 1, at + 1.5]).toContain(value)
    })
    const bySheaf = values.filter((value) => !Number.isInteger(value)).length
    const report = await worker.stop()
    console.log(`Both on one queue: of 500 calls Sheaf ran ${bySheaf}, Python the rest`)
    expect(bySheaf).toBe(ran)
    expect(report).toMatchObject({ completed: ran, lost: 0 })
    expect(await broker.admin.counts('celery')).toEqual({ ready: 0, delayed: 0, leased: 0, dead: 0 })
  })

  it('an ack that comes too late takes nothing from a worker in Python, even if that dies', async () => {
    const broker = new CeleryRedisBroker({ client: bed.client, lease: '300ms' })
    await python.eval("app.control.cancel_consumer('celery', reply=True)")
    // Its last wait for the queue, of a second, is over then.
    await pause(2_000)
    await python.eval('slow.delay(60)')
    const [late, other] = [await broker.openChannel('celery', qos), await broker.openChannel('celery', qos)]
    const [stalled] = await late.receive(1, never)
    await pause(400)
    const [taken] = await other.receive(1, never)
    expect(taken).toMatchObject({ id: stalled!.id, copy: stalled!.copy, attempt: 2, lapses: 1 })
    await other.release([taken!])
    await python.eval("app.control.add_consumer('celery')")
    await until('Python holds it', async () => (await bed.client.hlen('unacked')) === 1)
    expect(await late.ack([stalled!])).toEqual([stalled])
    await pythonWorker.kill()
    expect(await bed.client.hlen('unacked'), 'it is still there for the next worker').toBe(1)
    await broker.close()
  })
})
