import type { Quarantine } from '../dispatch/quarantine.js'
import type { WorkerPhase } from '../dispatch/worker-phase.js'
import { SheafError } from '../errors/sheaf-error.js'
import type { Clock } from '../ports/clock.js'
import { lastWordsMs } from '../time/broker-patience.js'
import { Latch } from '../time/latch.js'
import { wait } from '../time/wait.js'
import type { Progress } from './progress.js'
import type { QueueWorker } from './queue-worker.js'

/** What becomes of what a stopping worker holds. */
export type StopMode = 'flush' | 'release' | 'abandon'

/** What is stopped. */
export interface StopParts {
  readonly queues: readonly QueueWorker[]
  readonly clock: Clock
  readonly phase: WorkerPhase
  readonly quarantine: Quarantine
  readonly progress: Progress
  readonly deadline: Latch
}

/**
 * The way down, one step after the other: stop receiving; run or hand back what is buffered; wait for what runs; settle
 * it; stop renewing leases; close the channels. Never rejects.
 *
 * At the deadline signals abort, what never ran is released, and what still runs is abandoned to its lease.
 */
export async function stopCascade(parts: StopParts, mode: StopMode): Promise<void> {
  const { queues, clock, phase, quarantine, deadline } = parts
  if (mode === 'abandon') return abandonAll(parts)
  const reached = deadline.reached()
  if (mode === 'release') phase.release()
  await Promise.race([Promise.all(queues.map((queue) => queue.stopReceiving())), reached])
  // What schemas are about to let through makes fuller batches; one that takes long holds up nobody.
  const buffered = mode === 'flush' && Promise.all(queues.map((queue) => queue.untilBuffered()))
  if (buffered && !deadline.isSet) await within(clock, Promise.race([buffered, reached]))
  quarantine.stop()
  if (mode === 'flush') phase.flush()
  await untilIdle(parts, reached)
  phase.halt()
  if (deadline.isSet) await afterDeadline(queues, clock)
  for (const queue of queues) queue.abandon()
  // A channel may have to wait for a receive that it cannot break off: it gets what is left until the deadline.
  const closed = Promise.all(queues.map((queue) => queue.close()))
  await Promise.race([closed, reached])
  await within(clock, closed)
  // A receive that was just being answered may have brought something since.
  for (const queue of queues) queue.abandon()
}

async function untilIdle({ queues, phase, progress, deadline }: StopParts, reached: Promise<void>) {
  while (!deadline.isSet && queues.some((queue) => queue.isBusy)) {
    const next = progress.next()
    for (const queue of queues) {
      if (phase.isFlushing) queue.flush()
      else void queue.releaseWaiting()
    }
    await Promise.race([next, reached])
  }
}

async function afterDeadline(queues: readonly QueueWorker[], clock: Clock): Promise<void> {
  const reason = new SheafError('CLOSED', 'The worker has stopped, and its timeout is over.')
  const released = Promise.all(queues.map((queue) => queue.releaseWaiting()))
  for (const queue of queues) queue.tasks.abortRuns(reason)
  // A function that heeds its signal ends within a few microtasks, and its batch can still be settled.
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
  for (const queue of queues) queue.abandonRuns()
  const settled = Promise.all(queues.map((queue) => queue.untilSettled()))
  await within(clock, Promise.all([released, settled]))
}

async function abandonAll({ queues, clock, phase, deadline }: StopParts): Promise<void> {
  phase.halt()
  const reason = new SheafError('CLOSED', 'The worker was abandoned.')
  for (const queue of queues) {
    queue.abandonRuns()
    queue.tasks.abortRuns(reason)
    queue.abandon()
  }
  deadline.set()
  await within(clock, Promise.all(queues.map((queue) => queue.stopReceiving().then(() => queue.close()))))
  for (const queue of queues) queue.abandon()
}

async function within(clock: Clock, promise: Promise<unknown>): Promise<void> {
  const finished = new Latch()
  await Promise.race([promise, wait(lastWordsMs, clock, finished)])
  finished.set()
}
