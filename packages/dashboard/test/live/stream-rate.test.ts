import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { App } from '@sheaf/core'
import { MemoryStats } from '@sheaf/stats'
import { expect, it, onTestFinished } from 'vitest'
import { Board } from '../../src/board.js'
import { checkOptions } from '../../src/check-options.js'
import { makeHandler } from '../../src/http/handler.js'
import { ask } from '../support/board.js'
import { manyTasks, report, seeded } from '../support/many-tasks.js'

/** A page of a hundred tasks with an hour behind them, by a clock that only the test moves. */
async function openMany() {
  const clock = new ManualClock({ start: Date.UTC(2026, 10, 26, 12) })
  const store = new MemoryStats({ clock })
  const app = new App({ broker: new MemoryBroker({ clock }), tasks: manyTasks(100), name: 'many' })
  onTestFinished(() => app.close())
  const random = seeded(17)
  const work = () => report(store, app.tasks, random)
  for (let minute = 0; minute < 60; minute++) {
    await work()
    await clock.advance('1m')
  }
  const settings = checkOptions(app, { authorize: () => 'view' })
  const response = await makeHandler(new Board(app, settings, store, clock))(ask('api/live'))
  const reader = response.body!.getReader()
  onTestFinished(() => reader.cancel())
  const next = async () => new TextDecoder().decode((await reader.read()).value)
  // The greeting, and everything as it is.
  let first = ''
  while (!first.includes('event: state')) first += await next()
  return { clock, work, next }
}

it('100 tasks that all work all the time are at most 20 kB of stream a second', async () => {
  const { clock, work, next } = await openMany()
  const sizes: number[] = []
  for (let second = 0; second < 40; second++) {
    await work()
    await clock.advance('1s')
    const event = await next()
    expect(event).toMatch(/^event: delta\n/)
    sizes.push(Buffer.byteLength(event))
  }
  const perSecond = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  console.log(`${Math.round(perSecond)} bytes a second, at most ${Math.max(...sizes)}`)
  expect(perSecond).toBeLessThanOrEqual(20_000)
})

it('what does not change is not sent again: tasks at rest are next to nothing', async () => {
  const { clock, next } = await openMany()
  // The rates of the last ten seconds go to zero first.
  let bytes = 0
  for (let second = 0; second < 30; second++) {
    await clock.advance('1s')
    const event = await next()
    if (second >= 15) bytes += Buffer.byteLength(event)
  }
  console.log(`${Math.round(bytes / 15)} bytes a second at rest`)
  expect(bytes / 15).toBeLessThanOrEqual(2_000)
})
