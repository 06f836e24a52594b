import { describe, expect, it } from 'vitest'
import { BatchBuffer } from '../../../src/buffer/batch-buffer.js'
import { GroupGate } from '../../../src/buffer/group-gate.js'
import { held, idsOf } from '../support/held.js'

const bufferOf = (request = held()) => new BatchBuffer('', 10, request, () => {})

describe('a group', () => {
  it('goes into one batch at a time', () => {
    const gate = new GroupGate('group')
    const [one, other] = [bufferOf(), bufferOf()]
    const request = held({ group: 'g' })
    expect(gate.isOpenTo(request, undefined)).toBe(true)
    gate.enter(request, one)
    expect(gate.isOpenTo(held({ group: 'g' }), one)).toBe(true)
    expect(gate.isOpenTo(held({ group: 'g' }), other)).toBe(false)
    expect(gate.isOpenTo(held({ group: 'g' }), undefined)).toBe(false)
    expect(gate.isOpenTo(held({ group: 'h' }), other)).toBe(true)
    expect(one.groups).toEqual(new Set(['g']))
  })

  it('is open again once it has been left', () => {
    const gate = new GroupGate('group')
    gate.enter(held({ group: 'g' }), bufferOf())
    gate.leave('g')
    expect(gate.isOpenTo(held({ group: 'g' }), undefined)).toBe(true)
  })

  it('lets nothing overtake what is parked', () => {
    const gate = new GroupGate('group')
    const buffer = bufferOf()
    gate.enter(held({ group: 'g' }), buffer)
    gate.park(held({ group: 'g' }))
    expect(gate.isOpenTo(held({ group: 'g' }), buffer)).toBe(false)
  })

  it('gives back what is parked in order, once', () => {
    const gate = new GroupGate('group')
    for (const id of ['a', 'b', 'c']) gate.park(held({ id, group: 'g' }))
    gate.park(held({ id: 'd', group: 'h' }))
    expect(idsOf(gate.takeParked('g'))).toEqual(['a', 'b', 'c'])
    expect(idsOf(gate.takeParked('g'))).toEqual([])
    expect(idsOf(gate.takeAllParked())).toEqual(['d'])
    expect(idsOf(gate.takeAllParked())).toEqual([])
  })

  it('forgets a parked request whose lease was lost', () => {
    const gate = new GroupGate('group')
    const [one, two] = [held({ id: 'a', group: 'g' }), held({ id: 'b', group: 'g' })]
    gate.park(one)
    gate.park(two)
    one.fate = 'lost'
    one.holder!.dropLost()
    expect(idsOf(gate.takeParked('g'))).toEqual(['b'])
  })

  it('is a group also without a name', () => {
    const gate = new GroupGate('group')
    gate.enter(held(), bufferOf())
    expect(gate.isOpenTo(held(), undefined)).toBe(false)
    expect(gate.isOpenTo(held({ group: 'g' }), undefined)).toBe(true)
  })
})

it('takes a whole queue for one group where the queue is in order', () => {
  const gate = new GroupGate('queue')
  gate.enter(held({ group: 'g' }), bufferOf())
  expect(gate.isOpenTo(held({ group: 'h' }), undefined)).toBe(false)
  expect(gate.groupOf(held({ group: 'h' }))).toBe(gate.groupOf(held()))
})
