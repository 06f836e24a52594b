import { expect, it } from 'vitest'
import { Progress } from '../../../src/worker/progress.js'

it('wakes who waits at the next progress, and not for one that was made before', async () => {
  const progress = new Progress()
  progress.made()
  let woken = 0
  const wait = () => progress.next().then(() => woken++)
  const first = wait()
  await Promise.resolve()
  expect(woken).toBe(0)
  progress.made()
  await first
  expect(woken).toBe(1)
  const second = wait()
  progress.made()
  progress.made()
  await second
  expect(woken).toBe(2)
})
