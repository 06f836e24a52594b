import type { Broker } from '@sheaf/core'
import { expect, test } from 'vitest'
import { brokerContract, resultBackendContract, statsStoreContract } from '../src/index.js'
import { ManualClock } from './support/manual-clock.js'
import { ReferenceBackend } from './support/reference-backend.js'
import { ReferenceBroker } from './support/reference-broker.js'

const never = new Promise<never>(() => undefined)

/** One case of the contract, on a broker that is partly replaced. */
function caseOf(name: string, replaced: (broker: Broker) => Partial<Broker>, close?: () => void) {
  const clock = new ManualClock()
  const broker = new ReferenceBroker({}, clock)
  const cases = brokerContract({
    name: 'mine',
    timeout: '50ms',
    create: () => ({
      broker: {
        publish: broker.publish.bind(broker),
        openChannel: broker.openChannel.bind(broker),
        close: broker.close.bind(broker),
        ...replaced(broker),
      },
      passTime: (ms) => clock.advance(ms),
      close,
    }),
  })
  return cases.find((one) => one.name.startsWith(name))!
}

const refusalOf = (option: string) =>
  expect.objectContaining({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(`^\\w+Contract: ${option}: expected `),
  })

test.each([
  ['name', { name: '', create: () => ({ broker: new ReferenceBroker() }) }],
  ['create', { name: 'mine', create: undefined }],
  ['timeout', { name: 'mine', create: () => ({ broker: new ReferenceBroker() }), timeout: 'soon' }],
  ['quiet', { name: 'mine', create: () => ({ broker: new ReferenceBroker() }), quiet: -1 }],
])('a wrong %s is refused before any case runs', (option, options) => {
  expect(() => brokerContract(options as never)).toThrow(refusalOf(option))
  expect(() => resultBackendContract(options as never)).toThrow(refusalOf(option))
})

test.each([
  ['name', { name: '', create: () => ({}) }],
  ['create', { name: 'mine', create: undefined }],
  ['timeout', { name: 'mine', create: () => ({}), timeout: 'soon' }],
])('a wrong %s is refused before any case of a store of statistics runs', (option, options) => {
  expect(() => statsStoreContract(options as never)).toThrow(refusalOf(option))
})

test.each([
  ['report', 'print it'],
  ['deduplicateFor', 'five minutes'],
])('a wrong %s is refused before any case runs', (option, value) => {
  const options = { name: 'mine', create: () => ({ broker: new ReferenceBroker() }), [option]: value }
  expect(() => brokerContract(options)).toThrow(refusalOf(option))
})

test('an option that does not exist is refused, because it is most likely a typing error', () => {
  const options = { name: 'mine', create: () => ({}), passTimes: () => {} }
  const refusal = expect.objectContaining({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/^\w+Contract: unknown option 'passTimes'/),
  })
  for (const contract of [brokerContract, resultBackendContract, statsStoreContract])
    expect(() => contract(options as never)).toThrow(refusal)
})

test('leases that end with a connection need another connection for what comes back', async () => {
  const [first] = brokerContract({
    name: 'mine',
    create: () => ({ broker: new ReferenceBroker(), crash: () => undefined }),
  })
  await expect(first!.run()).rejects.toMatchObject({
    cause: { code: 'CONFIG_INVALID', message: expect.stringMatching(/^crash: it needs connect/) },
  })
})

test('a broker that cannot be made fails the case with its own error as the cause', async () => {
  const cause = new Error('no server')
  const [first] = brokerContract({ name: 'mine', create: () => Promise.reject(cause) })
  await expect(first!.run()).rejects.toMatchObject({ message: expect.stringContaining('no server'), cause })
})

test.each(['openChannel', 'publish', 'close'] as const)(
  'a %s that never ends fails the case',
  async (call) => {
    const { run } = caseOf('publish: each message', () => ({ [call]: () => never }))
    await expect(run()).rejects.toThrow(/expected it to settle within 50 ms/)
  },
)

test.each(['openChannel', 'publish'] as const)('what a case made is closed where %s fails', async (call) => {
  const closed: string[] = []
  const { run } = caseOf(
    'publish: each message',
    (broker) => ({
      [call]: () => Promise.reject(new Error('refused')),
      async close() {
        closed.push('broker')
        await broker.close()
      },
    }),
    () => void closed.push('server'),
  )
  await expect(run()).rejects.toThrow('refused')
  expect(closed).toEqual(['broker', 'server'])
})

test('a case that fails leaves no receive waiting', async () => {
  let waiting = 0
  const { run } = caseOf('receive: several in flight', (broker) => ({
    publish: () => Promise.reject(new Error('refused')),
    async openChannel(queue, qos) {
      const channel = await broker.openChannel(queue, qos)
      return {
        ...channel,
        async receive(max, signal) {
          waiting += 1
          try {
            return await channel.receive(max, signal)
          } finally {
            waiting -= 1
          }
        },
      }
    },
  }))
  await expect(run()).rejects.toThrow('refused')
  await expect.poll(() => waiting).toBe(0)
})

test('a close that fails is told, but never instead of what failed before', async () => {
  const refuses = () => Promise.reject(new Error('cannot close'))
  await expect(caseOf('publish: no messages', () => ({ close: refuses })).run()).rejects.toThrow(
    'cannot close',
  )
  const both = caseOf('publish: no messages', () => ({
    close: refuses,
    publish: () => Promise.reject(new Error('cannot publish')),
  }))
  await expect(both.run()).rejects.toThrow('cannot publish')
})

test('each case has a queue of its own, whose label is fit for any service', async () => {
  const labels: string[] = []
  const cases = brokerContract({
    name: 'mine',
    create() {
      const clock = new ManualClock()
      return { broker: new ReferenceBroker({}, clock), passTime: (ms) => clock.advance(ms) }
    },
    queue(label) {
      labels.push(label)
      return `${label}.fifo`
    },
  })
  for (const { run } of cases) await run()
  expect(new Set(labels).size).toBe(labels.length)
  expect(labels.length).toBeGreaterThanOrEqual(cases.length)
  for (const label of labels) expect(label).toMatch(/^[a-z0-9-]{1,40}$/)
})

test('the second channel of a case comes from a broker of its own where one can be made, and that is closed', async () => {
  const made: Broker[] = []
  const closed = new Set<Broker>()
  const cases = brokerContract({
    name: 'mine',
    create() {
      const clock = new ManualClock()
      const broker = new ReferenceBroker({}, clock)
      return {
        broker,
        passTime: (ms) => clock.advance(ms),
        connect() {
          const other = broker.connect()
          const close = other.close.bind(other)
          other.close = async () => {
            closed.add(other)
            await close()
          }
          made.push(other)
          return other
        },
      }
    },
  })
  for (const { run } of cases) await run()
  expect(made.length).toBeGreaterThan(20)
  expect([...closed]).toEqual(made)
})

test('a result backend has a second one on the same store where one can be made, and that is closed', async () => {
  const backend = new ReferenceBackend()
  let [made, closed] = [0, 0]
  const cases = resultBackendContract({
    name: 'mine',
    create: () => ({
      backend,
      connect() {
        made += 1
        return {
          store: backend.store.bind(backend),
          fetch: backend.fetch.bind(backend),
          wait: backend.wait.bind(backend),
          forget: backend.forget.bind(backend),
          async close() {
            closed += 1
          },
        }
      },
    }),
  })
  await cases.find(({ name }) => name.startsWith('fetch, wait'))!.run()
  expect([made, closed]).toEqual([1, 1])
})
