import type { Lane } from './lane.js'
import type { WorkerCore } from './worker-core.js'
import type { TaskStatus, WorkerStatus } from './worker-status.js'

/** Takes the snapshot. */
export function statusOf(core: WorkerCore): WorkerStatus {
  const tasks: Record<string, TaskStatus> = {}
  for (const consumer of core.consumers.values()) {
    for (const lane of consumer.lanes.values())
      tasks[lane.name] = taskStatus(lane, consumer.isPaused, core.clock.monotonic())
  }
  return { state: core.state, tasks }
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
