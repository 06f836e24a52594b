import { expect, it } from 'vitest'
import { WorkerPhase } from '../../../src/dispatch/worker-phase.js'

const working = { mayStart: true, isFlushing: false, isHalted: false }
const releasing = { mayStart: false, isFlushing: false, isHalted: false }

it.each<[string, ('flush' | 'release' | 'halt')[], object]>([
  ['works', [], working],
  ['flushes', ['flush'], { ...working, isFlushing: true }],
  ['releases', ['release'], releasing],
  ['is halted', ['halt'], { ...releasing, isHalted: true }],
  ['is halted after flushing', ['flush', 'halt'], { ...releasing, isHalted: true }],
])('%s', (_, steps, expected) => {
  const phase = new WorkerPhase()
  for (const step of steps) phase[step]()
  const { mayStart, isFlushing, isHalted } = phase
  expect({ mayStart, isFlushing, isHalted }).toEqual(expected)
})
