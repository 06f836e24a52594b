import { brokerContract } from '@sheaf/contract-tests'
import { beforeAll, describe, test } from 'vitest'
import { SqsBroker } from '../src/index.js'
import { useServer } from './support/use-server.js'

const { server } = useServer()

describe.each([
  ['standard', ''],
  ['FIFO', '.fifo'],
])('the contract of an SqsBroker on %s queues', (kind, ending) => {
  const cases = brokerContract({
    name: `SqsBroker (${kind})`,
    create() {
      const options = { createQueues: true, waitTime: '1s', lease: '5s' } as const
      const make = () => new SqsBroker({ client: server().client(), ...options })
      return { broker: make(), connect: make }
    },
    queue: (label) => `${label}${ending}`,
    timeout: '20s',
    deduplicateFor: '5m',
    // The service answers with an id of its own, which is known to the broker that was told it first.
    namesStandingOfOthers: false,
  })

  // Nearly all of a case's time is waiting for a lease of its own: many at once take little longer than one.
  const outcomes = new Map<string, Promise<unknown>>()
  beforeAll(() => {
    const lanes = Array.from({ length: 16 }, () => Promise.resolve())
    for (const [index, { name, run }] of cases.entries()) {
      const lane = index % lanes.length
      const outcome = lanes[lane]!.then(run)
      outcomes.set(name, outcome)
      lanes[lane] = outcome.then(
        () => undefined,
        () => undefined,
      )
    }
  })
  for (const { name } of cases) test(name, async () => void (await outcomes.get(name)), 60_000)
})
