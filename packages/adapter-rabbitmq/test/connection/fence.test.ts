import { expect, test } from 'vitest'
import { Fence } from '../../src/connection/fence.js'

/** Questions that the test answers. */
function questions() {
  const open: ((isAnswered: boolean) => void)[] = []
  const fence = new Fence(() => new Promise((resolve) => open.push(resolve)))
  return { open, fence }
}

test('who asks while a question is out shares the next one, which comes behind all of their acks', async () => {
  const { open, fence } = questions()
  const passed: string[] = []
  const pass = (name: string) => fence.pass().then(() => passed.push(name))
  const first = pass('first')
  const others = [pass('second'), pass('third')]
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
  const [first, second] = [fence.pass(), fence.pass()]
  open[0]!(false)
  expect(await first).toBe(false)
  open[1]!(false)
  expect(await second).toBe(false)
  const later = fence.pass()
  expect(open).toHaveLength(3)
  open[2]!(true)
  expect(await later).toBe(true)
})
