import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { type Message, SheafError } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { gate, probeTask } from '../support/probe-task.js'
import { openScene } from '../support/scene.js'

/** A transaction of a database that holds the queue, too. */
class Transaction {
  readonly staged: { queue: string; messages: readonly Message[] }[] = []
}

/** A broker that is the user's database: what is enqueued within a transaction is there once that commits. */
class DatabaseBroker extends MemoryBroker {
  readonly calls: { transaction: unknown; queue: string; ids: string[] }[] = []
  before: () => unknown = () => {}

  async publishWithin(transaction: unknown, queue: string, messages: readonly Message[]): Promise<void> {
    this.calls.push({ transaction, queue, ids: messages.map(({ id }) => id) })
    await this.before()
    if (!(transaction instanceof Transaction)) {
      throw new SheafError('CONFIG_INVALID', 'transaction: expected a Transaction')
    }
    transaction.staged.push({ queue, messages })
  }

  async commit({ staged }: Transaction): Promise<void> {
    for (const { queue, messages } of staged) await this.publish(queue, messages)
  }
}

function openDatabase(...tasks: Parameters<typeof openScene>[0]) {
  const clock = new ManualClock()
  const database = new DatabaseBroker({ clock })
  const scene = openScene(tasks, { clock, app: { broker: database } })
  return { ...scene, database }
}

describe('enqueue within a transaction', () => {
  it('is there once the transaction commits, and not before', async () => {
    const { task, payloads } = probeTask<string>({ flushEvery: 1 })
    const { database, start, advance } = openDatabase(task)
    await start()
    const transaction = new Transaction()
    const { id } = await task.enqueue('a', { transaction })
    await advance('1s')
    expect(payloads()).toEqual([])
    expect(database.calls).toEqual([{ transaction, queue: 'probe', ids: [id] }])
    await database.commit(transaction)
    await advance('1s')
    expect(payloads()).toEqual([['a']])
  })

  it('shares a call with those of its own transaction and queue only, in one tick', async () => {
    const one = probeTask<string>({ name: 'one' })
    const two = probeTask<string>({ name: 'two' })
    const { database } = openDatabase(one.task, two.task)
    const [first, second] = [new Transaction(), new Transaction()]
    await Promise.all([
      one.task.enqueue('a', { id: 'a', transaction: first }),
      one.task.enqueue('b', { id: 'b', transaction: second }),
      one.task.enqueue('c', { id: 'c' }),
      two.task.enqueue('d', { id: 'd', transaction: first }),
      one.task.enqueueEach([
        { payload: 'e', id: 'e', transaction: first },
        { payload: 'f', id: 'f', transaction: first },
      ]),
    ])
    const named = database.calls.map(({ transaction, queue, ids }) => [
      transaction === first ? 'first' : transaction === second ? 'second' : transaction,
      queue,
      ...ids,
    ])
    expect(named).toEqual([
      ['first', 'one', 'a', 'e', 'f'],
      ['second', 'one', 'b'],
      ['first', 'two', 'd'],
    ])
    expect(await database.admin.counts('one')).toMatchObject({ ready: 1 })
  })

  it('shares no call with a later tick', async () => {
    const { task } = probeTask<string>()
    const { database } = openDatabase(task)
    const transaction = new Transaction()
    await task.enqueue('a', { transaction })
    await task.enqueue('b', { transaction })
    expect(database.calls).toHaveLength(2)
  })

  it('of many is of one transaction, and the same for all', async () => {
    const { task } = probeTask<string>()
    const { database } = openDatabase(task)
    const transaction = new Transaction()
    await task.enqueueMany(['a', 'b'], { transaction })
    expect(database.calls).toMatchObject([{ transaction, queue: 'probe' }])
    for (const other of [undefined, new Transaction()]) {
      await expect(
        task.enqueueEach([
          { payload: 'c', transaction },
          { payload: 'd', transaction: other },
        ]),
      ).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('the same one') })
    }
    expect(database.calls).toHaveLength(1)
  })

  it('rejects with what the broker says, and so does every call of that transaction', async () => {
    const { task } = probeTask<string>()
    const { database } = openDatabase(task)
    const notOne = {}
    const calls = await Promise.allSettled([
      task.enqueue('a', { id: 'a', transaction: notOne }),
      task.enqueueMany(['b', 'c'], { transaction: notOne }),
      task.enqueue('d'),
    ])
    expect(calls.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
    expect(calls[0]).toMatchObject({
      reason: {
        code: 'CONFIG_INVALID',
        message: expect.stringContaining('expected a Transaction'),
        ids: ['a'],
      },
    })
    expect(await database.admin.counts('probe')).toMatchObject({ ready: 1 })
  })

  it('says, where the broker does not answer, that it is up to the transaction', async () => {
    const { task } = probeTask<string>()
    const { database, advance } = openDatabase(task)
    database.before = () => new Promise(() => {})
    const refused = expect(task.enqueue('a', { transaction: new Transaction() })).rejects.toMatchObject({
      code: 'PUBLISH_FAILED',
      message: expect.stringContaining('roll it back'),
    })
    await advance('10s')
    await refused
  })

  it('is refused where the broker cannot, before anything is sent', async () => {
    const { task } = probeTask<string>()
    const scene = openScene([task])
    const refusal = { code: 'CONFIG_INVALID', message: expect.stringContaining('transaction') }
    await expect(task.enqueue('a', { transaction: {} })).rejects.toMatchObject(refusal)
    await expect(task.enqueueMany(['a'], { transaction: {} })).rejects.toMatchObject(refusal)
    await expect(task.enqueueEach([{ payload: 'a', transaction: {} }])).rejects.toMatchObject(refusal)
    expect(scene.broker.count('publish')).toBe(0)
  })

  it('is waited for by the closing of the app', async () => {
    const { opened, open } = gate()
    const { task } = probeTask<string>()
    const { database, app } = openDatabase(task)
    database.before = () => opened
    const enqueued = task.enqueue('a', { transaction: new Transaction() })
    let isClosed = false
    const closed = app.close().then(() => {
      isClosed = true
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect([isClosed, database.calls.length]).toEqual([false, 1])
    open()
    await Promise.all([enqueued, closed])
  })

  it('is no part of the message: nothing of it travels', async () => {
    const { task } = probeTask<string>()
    const { database } = openDatabase(task)
    const transaction = new Transaction()
    await task.enqueue('a', { id: 'a', transaction, headers: { h: '1' } })
    const messages = transaction.staged.flatMap((staged) => staged.messages)
    expect(Object.keys(messages[0]!)).toEqual(['id', 'body'])
    expect(messages[0]!.body).not.toContain('transaction')
    expect(database.calls).toHaveLength(1)
  })
})
