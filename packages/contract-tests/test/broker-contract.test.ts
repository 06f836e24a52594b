import { describe, expect, test } from 'vitest'
import { brokerContract } from '../src/index.js'
import { kinds, underTest } from './support/kinds.js'

describe.each(Object.entries(kinds))('a broker %s', (kind, options) => {
  const cases = brokerContract({ name: `the broker ${kind}`, create: () => underTest(options) })
  test.each(cases)('$name', async ({ run }) => {
    await run()
  })
})

describe('gating', () => {
  const outcomesOf = async (kind: string) => {
    const cases = brokerContract({ name: 'reference', create: () => underTest(kinds[kind]!) })
    return await Promise.all(cases.map(async ({ name, run }) => ({ name, ...(await run()) })))
  }

  test('every case applies to some broker, and cases run all at once', async () => {
    const all = (await Promise.all(Object.keys(kinds).map(outcomesOf))).flat()
    const kept = new Set(all.filter(({ applies }) => applies).map(({ name }) => name))
    expect([...new Set(all.map(({ name }) => name))].filter((name) => !kept.has(name))).toEqual([])
  })

  test('a case that does not apply says why', async () => {
    const outcomes = await outcomesOf('with as little as there may be')
    const skipped = outcomes.filter(({ applies }) => !applies)
    expect(skipped.length).toBeGreaterThan(15)
    for (const { because } of skipped) expect(because).toMatch(/\w/)
  })

  test('on a clock that can be moved all of what applies is tried', async () => {
    for (const kind of Object.keys(kinds)) {
      const outcomes = await outcomesOf(kind)
      expect(outcomes.filter(({ notTried }) => notTried !== undefined)).toEqual([])
    }
  })
})
