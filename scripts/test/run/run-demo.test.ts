import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { collapseRepeatedSignals } from '../../run/run-demo.mjs'

it('counts one Ctrl-C once, though terminal and npm both send it, and a second one again', () => {
  const target = new EventEmitter()
  let timeMs = 0
  collapseRepeatedSignals(target as never, 300, () => timeMs)
  const seen: string[] = []
  target.on('SIGINT', () => seen.push(`SIGINT at ${timeMs}`))
  target.on('message', () => seen.push(`message at ${timeMs}`))

  for (timeMs of [1000, 1002, 1299, 1400]) target.emit('SIGINT', 'SIGINT', 2)
  target.emit('message')
  target.emit('message')

  expect(seen).toEqual(['SIGINT at 1000', 'SIGINT at 1400', 'message at 1400', 'message at 1400'])
})
