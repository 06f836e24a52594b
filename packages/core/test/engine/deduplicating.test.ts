import { describe, expect, it } from 'vitest'
import { openNotingScene } from '../support/noting-broker.js'
import { probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

const once = (key: string) => ({ deduplicate: { key, for: '1h' } }) as const

describe('deduplicate', () => {
  it('stores the first of a key only, and gives each the handle of the first', async () => {
    const { task, payloads } = probeTask<string>({
      flushEvery: 1,
      run: ([request]) => request!.succeed(request!.payload),
    })
    const scene = openScene([task])
    await scene.start()
    const first = await task.enqueue('first', { id: 'first', ...once('k') })
    const second = await task.enqueue('second', { id: 'second', ...once('k') })
    const other = await task.enqueue('other', once('other'))
    await scene.advance('1s')
    expect([first.id, second.id]).toEqual(['first', 'first'])
    expect(payloads().flat()).toEqual(['first', 'other'])
    expect(await second.wait()).toBe('first')
    expect(await other.wait()).toBe('other')
  })

  it('works within one call and one tick, and tells the events of what was stored only', async () => {
    const { task } = probeTask<string>()
    const scene = openScene([task])
    const calls = await Promise.all([
      task.enqueue('a', { id: 'a', ...once('k') }),
      task.enqueue('b', { id: 'b', ...once('k') }),
      task.enqueueEach([
        { payload: 'c', id: 'c', ...once('k') },
        { payload: 'd', id: 'd' },
      ]),
      task.enqueueMany(['e', 'f'], once('l')),
    ])
    const [a, b, [c, d], [e, f]] = calls
    expect([a, b, c!, d!].map(({ id }) => id)).toEqual(['a', 'a', 'a', 'd'])
    expect(f!.id).toBe(e!.id)
    expect(scene.broker.count('publish')).toBe(1)
    expect(scene.log.ids('requestEnqueued')).toEqual(['a', 'd', e!.id])
    expect(await scene.memory.admin.counts('probe')).toMatchObject({ ready: 3 })
  })

  it('takes the key again once its time is over, counted from the first, and not from when it was done', async () => {
    const { task, payloads } = probeTask<string>({ flushEvery: 1 })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('first', { deduplicate: { key: 'k', for: '10s' } })
    await scene.advance('9s')
    await task.enqueue('second', { deduplicate: { key: 'k', for: '10s' } })
    await scene.advance('1s')
    await task.enqueue('third', { deduplicate: { key: 'k', for: '10s' } })
    await scene.advance('1s')
    expect(payloads().flat()).toEqual(['first', 'third'])
  })

  it('is of a queue: tasks that share one share its keys, others do not', async () => {
    const one = probeTask<string>({ name: 'one', queue: 'shared' })
    const two = probeTask<string>({ name: 'two', queue: 'shared' })
    const other = probeTask<string>({ name: 'other' })
    openScene([one.task, two.task, other.task])
    const { id } = await one.task.enqueue('a', once('k'))
    expect((await two.task.enqueue('b', once('k'))).id).toBe(id)
    expect((await other.task.enqueue('c', once('k'))).id).not.toBe(id)
  })

  it('sends the key and the time in milliseconds to the broker, and no more', async () => {
    const { task } = probeTask<string>()
    const { noting } = openNotingScene([task])
    await task.enqueue('a', { id: 'a', deduplicate: { key: 'k', for: '5m' } })
    const [message] = noting.published[0]!.messages
    expect(message).toEqual({ id: 'a', body: message!.body, deduplicate: { key: 'k', forMs: 300_000 } })
    expect(message!.body).not.toContain('deduplicate')
  })

  it('keeps a handle whose result is ignored one of that kind', async () => {
    const { task } = probeTask<string>({ ignoreResult: true })
    openScene([task])
    await task.enqueue('a', once('k'))
    const again = await task.enqueue('b', once('k'))
    await expect(again.wait()).rejects.toMatchObject({ code: 'NO_BACKEND' })
  })

  it.each([
    ['no key', { for: '1s' }, 'key'],
    ['an empty key', { key: '', for: '1s' }, 'key'],
    ['no time', { key: 'k' }, 'for'],
    ['a time of nothing', { key: 'k', for: 0 }, 'above zero'],
    ['a time that is none', { key: 'k', for: 'ever' }, 'with a unit'],
    ['an unknown option', { key: 'k', for: '1s', ttl: 5 }, "unknown option 'ttl'"],
    ['text', 'k', 'an object of options'],
  ])('refuses %s', async (_, deduplicate, expected) => {
    const { task } = probeTask<string>()
    openScene([task])
    await expect(task.enqueue('a', { deduplicate: deduplicate as never })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(expected),
    })
  })

  it('gives the handle of the first also where another message of the tick is refused', async () => {
    const { task, payloads } = probeTask<string>({ flushEvery: 1 })
    const scene = openNotingScene([task])
    const { noting } = scene
    await task.enqueue('first', { id: 'first', ...once('k') })
    noting.refuse = ({ id }) => id === 'refused'
    const calls = await Promise.allSettled([
      task.enqueue('again', { id: 'again', ...once('k') }),
      task.enqueue('new', { id: 'new', ...once('l') }),
      task.enqueue('refused', { id: 'refused', ...once('m') }),
      task.enqueue('plain', { id: 'plain' }),
    ])
    expect(calls.map((call) => (call.status === 'fulfilled' ? call.value.id : call.reason.ids))).toEqual([
      'first',
      'new',
      ['refused'],
      'plain',
    ])
    await scene.start()
    await scene.advance('1s')
    expect(payloads().flat()).toEqual(['first', 'new', 'plain'])
  })

  it('rejects what may be a repeat where the broker refuses another, and then does not say what stands', async () => {
    const { task } = probeTask<string>()
    const { noting, clock } = openNotingScene([task])
    await task.enqueue('first', { id: 'first', ...once('k') })
    let asked = 0
    noting.refuse = ({ id }) => {
      if (id === 'again' && ++asked > 1) throw new Error('gone')
      return id === 'refused'
    }
    const calls = Promise.allSettled([
      task.enqueue('again', { id: 'again', ...once('k') }),
      task.enqueue('refused', { id: 'refused' }),
      task.enqueue('plain', { id: 'plain' }),
    ])
    await clock.advance('10s')
    expect(await calls).toMatchObject([
      { reason: { code: 'PUBLISH_FAILED', ids: ['again'] } },
      { reason: { code: 'PUBLISH_FAILED', ids: ['refused'] } },
      { value: { id: 'plain' } },
    ])
  })

  it('rejects where the broker cannot, in its words', async () => {
    const { SheafError } = await import('@sheaf/core')
    const { task } = probeTask<string>()
    const scene = openScene([task])
    scene.broker.before = ({ method }) => {
      if (method === 'publish') throw new SheafError('CONFIG_INVALID', 'this queue cannot deduplicate')
    }
    await expect(task.enqueue('a', once('k'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('this queue cannot deduplicate'),
    })
  })
})

describe('deduplicate inside run', () => {
  it('of a new request is as ever', async () => {
    const child = probeTask<string>({ name: 'child' })
    const { task } = probeTask<string>({
      flushEvery: 1,
      run: async () => void (await child.task.enqueue('follow up', once('k'))),
    })
    const scene = openScene([task, child.task])
    await scene.start({ tasks: [task] })
    await task.enqueueMany(['a', 'b'])
    await scene.rest()
    expect(await scene.memory.admin.counts('child')).toMatchObject({ ready: 1 })
  })

  it.each(['enqueue', 'enqueueEach'] as const)(
    'with the id of its request and the key that this stands for itself: nothing is stored, so the request stays (%s)',
    async (call) => {
      const { task, calls } = probeTask<string>({
        flushEvery: 1,
        async run([request]) {
          const { id, payload, attempt } = request!
          if (attempt > 1) return
          const options = { id, ...once('k') }
          if (call === 'enqueue') await task.enqueue(`${payload} again`, options)
          else await task.enqueueEach([{ payload: `${payload} again`, ...options }])
        },
      })
      const scene = openScene([task])
      const worker = await scene.start()
      const handle = await task.enqueue('first', { id: 'same', ...once('k') })
      await scene.rest()
      expect(scene.log.of('requestRetried')).toMatchObject([
        {
          id: 'same',
          error: { code: 'CONFIG_INVALID', message: expect.stringContaining('Leave deduplicate out') },
        },
      ])
      await scene.advance('1m')
      expect(calls.map(({ payloads, attempts }) => [payloads[0], attempts[0]])).toEqual([
        ['first', 1],
        ['first', 2],
      ])
      expect(await handle.state()).toBe('SUCCESS')
      expect(await worker.stop()).toMatchObject({ received: 2, retried: 1, completed: 1 })
    },
  )

  it('with the id of its request and a key of another: that one does its work', async () => {
    const { task, payloads } = probeTask<string>({
      flushEvery: 1,
      async run([request]) {
        if (request!.payload === 'first') await task.enqueue('again', { id: request!.id, ...once('k') })
      },
    })
    const scene = openScene([task])
    await scene.start()
    await task.enqueue('standing', { countdown: '1m', ...once('k') })
    await task.enqueue('first')
    await scene.advance('2m')
    expect(payloads().flat()).toEqual(['first', 'standing'])
  })
})
