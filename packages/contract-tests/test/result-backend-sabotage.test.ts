import { describe, expect, test } from 'vitest'
import { type ContractCase, resultBackendContract } from '../src/index.js'
import { moreResultSabotages, type ResultBreakage, resultSabotages } from './sabotage/results.js'
import { ManualClock } from './support/manual-clock.js'
import { ReferenceBackend } from './support/reference-backend.js'

function casesOf(breakage: ResultBreakage): ContractCase[] {
  return resultBackendContract({
    name: 'the broken backend',
    timeout: '200ms',
    create() {
      const clock = new ManualClock()
      const whole = new ReferenceBackend(clock)
      const backend = {
        store: whole.store.bind(whole),
        fetch: whole.fetch.bind(whole),
        wait: whole.wait.bind(whole),
        forget: whole.forget.bind(whole),
        close: whole.close.bind(whole),
        ...breakage(whole),
      }
      return { backend, passTime: (ms) => clock.advance(ms) }
    },
  })
}

const unbroken: ResultBreakage = () => ({})

test('every case has a sabotage, and every sabotage a case', () => {
  const names = casesOf(unbroken).map(({ name }) => name)
  expect(Object.keys(resultSabotages).sort()).toEqual(names.sort())
})

describe('a broken backend fails', () => {
  test.concurrent.each([...Object.entries(resultSabotages), ...moreResultSabotages])(
    '%s',
    async (name, breakage) => {
      const find = (how: ResultBreakage) => casesOf(how).find((one) => one.name === name)!
      expect(await find(unbroken).run()).toEqual({ applies: true })
      await expect(find(breakage).run()).rejects.toThrow(`the broken backend breaks the promise "${name}". `)
    },
  )
})
