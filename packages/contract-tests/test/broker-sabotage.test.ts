import { describe, expect, test } from 'vitest'
import { brokerContract, type ContractCase } from '../src/index.js'
import { moreSabotages, sabotages } from './sabotage/all.js'
import { type Breakage, broken } from './sabotage/breakage.js'
import { underTest } from './support/kinds.js'

function casesOf(breakage: Breakage, isBroken: boolean): ContractCase[] {
  return brokerContract({
    name: 'the broken broker',
    timeout: '200ms',
    create: () =>
      underTest(breakage.options ?? {}, (broker) => (isBroken ? broken(broker, breakage) : broker)),
  })
}

test('every case has a sabotage, and every sabotage a case', () => {
  const names = casesOf({}, false).map(({ name }) => name)
  expect(Object.keys(sabotages).sort()).toEqual(names.sort())
})

describe('a broken broker fails', () => {
  test.concurrent.each([...Object.entries(sabotages), ...moreSabotages])('%s', async (name, breakage) => {
    const find = (isBroken: boolean) => casesOf(breakage, isBroken).find((one) => one.name === name)!
    expect(await find(false).run()).toEqual({ applies: true })
    await expect(find(true).run()).rejects.toThrow(`the broken broker breaks the promise "${name}". `)
  })
})
