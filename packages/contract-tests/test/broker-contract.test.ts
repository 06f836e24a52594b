import { describe, expect, test } from 'vitest'
import { brokerContract } from '../src/index.js'
import { ManualClock } from './support/manual-clock.js'
import { ReferenceBroker, type ReferenceOptions } from './support/reference-broker.js'

const kinds: Record<string, ReferenceOptions> = {
  'with everything': { maxBodyBytes: 200_000 },
  'with as little as there may be': {
    publishDelay: false,
    delayPrecisionMs: 1_000,
    releaseCountsAttempt: true,
    countsLapses: false,
    hasAdmin: false,
  },
  'ordered by group': { ordered: 'group', releaseCountsAttempt: true },
  'ordered as a queue': { ordered: 'queue' },
}

describe.each(Object.entries(kinds))('a broker %s', (kind, options) => {
  const cases = brokerContract({
    name: `the broker ${kind}`,
    create() {
      const clock = new ManualClock()
      return { broker: new ReferenceBroker(options, clock), passTime: (ms) => clock.advance(ms) }
    },
  })
  test.each(cases)('$name', async ({ run }) => {
    await run()
  })
})

describe('gating', () => {
  const applied = async (options: ReferenceOptions) => {
    const cases = brokerContract({ name: 'reference', create: () => manual(options) })
    const outcomes = await Promise.all(cases.map(async ({ name, run }) => ({ name, ...(await run()) })))
    return outcomes
  }
  const manual = (options: ReferenceOptions) => {
    const clock = new ManualClock()
    return { broker: new ReferenceBroker(options, clock), passTime: (ms: number) => clock.advance(ms) }
  }

  test('every case applies to some broker, and cases run all at once', async () => {
    const all = (await Promise.all(Object.values(kinds).map(applied))).flat()
    const kept = new Set(all.filter(({ applies }) => applies).map(({ name }) => name))
    expect([...new Set(all.map(({ name }) => name))].filter((name) => !kept.has(name))).toEqual([])
  })

  test('a case that does not apply says why', async () => {
    const outcomes = await applied(kinds['with as little as there may be']!)
    const skipped = outcomes.filter(({ applies }) => !applies)
    expect(skipped.length).toBeGreaterThan(5)
    for (const { because } of skipped) expect(because).toMatch(/\w/)
  })
})
