import type { Lane } from './lane.js'
import type { WorkerCore } from './worker-core.js'
import type { TaskStatus, WorkerStatus } from './worker-status.js'

/** Takes the snapshot. */
export function statusOf(core: WorkerCore): WorkerStatus {
  const nowMs = core.clock.monotonic()
  const tasks = [...core.consumers.values()].flatMap((consumer) =>
    [...consumer.lanes.values()].map(
      (lane) => [lane.name, taskStatus(lane, consumer.isPaused, nowMs)] as const,
    ),
  )
  return { state: core.state, tasks: Object.fromEntries(tasks) }
}

function taskStatus(lane: Lane, paused: boolean, nowMonotonicMs: number): TaskStatus {
  const oldest = lane.buffers.oldestMonotonicMs()
  return {
    buffered: lane.buffers.requestCount(),
    running: lane.running,
    held: lane.held,
    overrun: lane.overrun,
    paused,
    oldestMs: oldest === undefined ? 0 : Math.max(0, nowMonotonicMs - oldest),
    ...(lane.lastFlush && { lastFlush: lane.lastFlush }),
  }
}
