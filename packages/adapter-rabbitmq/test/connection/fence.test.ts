import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Fence } from '../../src/connection/fence.js'

/** Questions that the test answers. */
function questions() {
  const open: ((isAnswered: boolean) => void)[] = []
  const fence = new Fence(() => new Promise((resolve) => open.push(resolve)))
  return { open, fence }
}

test('who asks in one piece of work shares one question, which is sent behind all of their acks', async () => {
  const { open, fence } = questions()
  const first = fence.pass()
  await Promise.resolve()
  const second = fence.pass()
  expect(open).toHaveLength(0)
  await nextTurn()
  expect(open).toHaveLength(1)
  open[0]!(true)
  expect(await Promise.all([first, second])).toEqual([true, true])
})

test('who asks while a question is out shares the next one', async () => {
  const { open, fence } = questions()
  const passed: string[] = []
  const pass = (name: string) => fence.pass().then(() => passed.push(name))
  const first = pass('first')
  await nextTurn()
  const others = [pass('second'), pass('third')]
  await nextTurn()
  expect(open).toHaveLength(1)
  open[0]!(true)
  await first
  expect([open.length, passed]).toEqual([2, ['first']])
  const late = pass('late')
  open[1]!(true)
  await Promise.all(others)
  expect([open.length, passed]).toEqual([3, ['first', 'second', 'third']])
  open[2]!(true)
  await late
})

test('a question without an answer is for those who shared it; who asks later asks anew', async () => {
  const { open, fence } = questions()
  const first = fence.pass()
  await nextTurn()
  const second = fence.pass()
  open[0]!(false)
  expect(await first).toBe(false)
  await nextTurn()
  open[1]!(false)
  expect(await second).toBe(false)
  const later = fence.pass()
  await nextTurn()
  expect(open).toHaveLength(3)
  open[2]!(true)
  expect(await later).toBe(true)
})
