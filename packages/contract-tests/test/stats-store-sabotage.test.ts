import type { StatsStore } from '@sheaf/core'
import { describe, expect, test } from 'vitest'
import { MemoryStats } from '../../stats/src/index.js'
import { type ContractCase, statsStoreContract } from '../src/index.js'
import { moreStatsSabotages, type StatsBreakage, statsSabotages } from './sabotage/stats.js'
import { ManualClock } from './support/manual-clock.js'

function casesOf(breakage: StatsBreakage): ContractCase[] {
  return statsStoreContract({
    name: 'the broken store',
    timeout: '1s',
    create() {
      const clock = new ManualClock()
      const whole = new MemoryStats({ clock })
      const store: StatsStore = {
        scope: whole.scope,
        report: whole.report.bind(whole),
        read: whole.read.bind(whole),
        batches: whole.batches.bind(whole),
        control: whole.control.bind(whole),
        close: whole.close.bind(whole),
        ...breakage(whole),
      }
      return { store, passTime: (ms) => clock.advance(ms) }
    },
  })
}

const unbroken: StatsBreakage = () => ({})

test('every case has a sabotage, and every sabotage a case', () => {
  const names = casesOf(unbroken).map(({ name }) => name)
  expect(Object.keys(statsSabotages).sort()).toEqual(names.sort())
})

describe('a broken store fails', () => {
  test.each([...Object.entries(statsSabotages), ...moreStatsSabotages])('%s', async (name, breakage) => {
    const find = (how: StatsBreakage) => casesOf(how).find((one) => one.name === name)!
    expect(await find(unbroken).run()).toEqual({ applies: true })
    await expect(find(breakage).run()).rejects.toThrow(`the broken store breaks the promise "${name}". `)
  })
})
