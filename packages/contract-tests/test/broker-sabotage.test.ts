import { describe, expect, test } from 'vitest'
import { brokerContract, type ContractCase } from '../src/index.js'
import { adminSabotages, closeSabotages } from './sabotage/admin.js'
import { type Breakage, broken } from './sabotage/breakage.js'
import { leaseSabotages } from './sabotage/lease.js'
import { orderSabotages } from './sabotage/order.js'
import { publishSabotages } from './sabotage/publish.js'
import { receiveSabotages } from './sabotage/receive.js'
import { moreSettleSabotages, settleSabotages } from './sabotage/settle.js'
import { ManualClock } from './support/manual-clock.js'
import { ReferenceBroker } from './support/reference-broker.js'

const sabotages: Record<string, Breakage> = {
  ...publishSabotages,
  ...receiveSabotages,
  ...leaseSabotages,
  ...settleSabotages,
  ...orderSabotages,
  ...adminSabotages,
  ...closeSabotages,
}

function casesOf(breakage: Breakage, isBroken: boolean): ContractCase[] {
  return brokerContract({
    name: 'the broken broker',
    timeout: '200ms',
    create() {
      const clock = new ManualClock()
      const reference = new ReferenceBroker(breakage.options, clock)
      const broker = isBroken ? broken(reference, breakage) : reference
      return { broker, passTime: (ms) => clock.advance(ms) }
    },
  })
}

test('every case has a sabotage, and every sabotage a case', () => {
  const names = casesOf({}, false).map(({ name }) => name)
  expect(Object.keys(sabotages).sort()).toEqual(names.sort())
})

describe('a broken broker fails', () => {
  test.concurrent.each([...Object.entries(sabotages), ...moreSettleSabotages])(
    '%s',
    async (name, breakage) => {
      const find = (isBroken: boolean) => casesOf(breakage, isBroken).find((one) => one.name === name)!
      expect(await find(false).run()).toEqual({ applies: true })
      await expect(find(true).run()).rejects.toThrow(`the broken broker breaks the promise "${name}". `)
    },
  )
})
