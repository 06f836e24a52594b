import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { listen } from '../src/client-events.js'

test('any number of callbacks share one listener, and none stays behind', () => {
  const client = new EventEmitter()
  const heard: number[] = []
  const stops = Array.from({ length: 30 }, (_, at) => listen(client, 'error', () => heard.push(at)))
  expect(client.listenerCount('error')).toBe(1)
  stops[3]!()
  client.emit('error', new Error())
  expect(heard).toHaveLength(29)
  for (const stop of stops) stop()
  expect(client.listenerCount('error')).toBe(0)
  const again = listen(client, 'error', () => heard.push(0))
  expect(client.listenerCount('error')).toBe(1)
  again()
})
