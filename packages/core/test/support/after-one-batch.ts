import type { BatchRequest } from '@sheaf/core'
import { probeTask } from './probe-task.js'
import { openScene } from './scene.js'

/** Runs one batch of 'a', 'b' and 'c', and returns the scene after it. */
export async function afterOneBatch(
  run: (requests: readonly BatchRequest<string>[]) => unknown,
  options: Parameters<typeof probeTask<string>>[0] = {},
) {
  const probe = probeTask<string>({ ...options, run: (requests) => run(requests) })
  const scene = openScene([probe.task])
  const worker = await scene.start()
  const [a, b, c] = await probe.task.enqueueMany(['a', 'b', 'c'])
  await scene.rest()
  return { ...probe, ...scene, scene, worker, a: a!, b: b!, c: c! }
}
