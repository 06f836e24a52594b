import type { Finding } from './finding.js'
import type { TaskScene } from './task-scene.js'
import { counted, moment } from './words.js'

/** How old a count of a queue may be to say anything of now. */
const freshMs = 180_000

/** Requests wait, and nobody was heard of of late who works for their task. */
export function findNoWorker(scene: TaskScene): Finding[] {
  const { name, queue, now, depths, workers, view } = scene
  const depth = depths[depths.length - 1]
  if (!depth || depth.ready === 0 || now - depth.at > freshMs || workers.length > 0) return []
  if (view.paused.some((paused) => paused.queue === queue)) return []
  return [
    {
      code: 'NO_WORKER',
      severity: 'error',
      task: name,
      message: `${name}: ${counted(depth.ready, 'request')} ${depth.ready === 1 ? 'is' : 'are'} waiting, and no worker that takes them was heard of in the last 30 s.`,
      advice: lastWorker(scene),
    },
  ]
}

function lastWorker({ name, view }: TaskScene): string {
  const gone = view.processes.flatMap(({ workers, heardAt, host }) =>
    workers
      .filter(({ tasks }) => tasks.some(({ task }) => task === name))
      .map((worker) => ({ words: `The last, ${worker.name} on ${host}, fell silent`, at: heardAt })),
  )
  const stopped = view.stops
    .filter(({ tasks }) => tasks.includes(name))
    .map(({ worker, host, at }) => ({ words: `The last, ${worker} on ${host}, was stopped`, at }))
  const last = [...gone, ...stopped].sort((one, other) => other.at - one.at)[0]
  return last
    ? `${last.words} at ${moment(last.at)}. Start a worker that has this task.`
    : 'Start a worker that has this task.'
}
