import { describe, expect, it } from 'vitest'
import { inWords } from '../../checks/findings.mjs'
import { readHouse, rules } from '../../checks/layers.mjs'
import { root } from '../../repository/root.mjs'
import { layerFindings } from '../support/layer-findings.js'
import { makeTree } from '../support/make-tree.js'

it.each(Object.keys(rules))('finds nothing against %s in a house in order', (rule) => {
  expect(layerFindings(rule, {})).toEqual([])
})

describe('this repository', () => {
  const house = readHouse(root)

  it.each(Object.keys(rules))('has nothing against %s', (rule) => {
    expect(rules[rule]!(house).map(inWords)).toEqual([])
  })
})

it('fails in words where the list of floors is gone', () => {
  expect(() => readHouse(makeTree({ 'ARCHITECTURE.md': '# Architecture' }))).toThrow(
    'ARCHITECTURE.md: the list of floors cannot be read',
  )
})
