import { SheafError } from '../errors.js'
import { Latch } from '../latch.js'
import type { Consumer } from '../receive/consumer.js'
import { lastWordsMs, wait } from '../wait.js'
import type { WorkerCore } from './worker-core.js'
import type { StopMode } from './worker-options.js'

/**
 * The way down, one step after the other: stop receiving; run or hand back what is buffered; wait for what runs; settle
 * it; stop renewing leases; close the channels. Never rejects.
 *
 * At the deadline signals abort, what never ran is released, and what still runs is abandoned to its lease.
 */
export async function stopCascade(core: WorkerCore, mode: StopMode, deadline: Latch): Promise<void> {
  const consumers = [...core.consumers.values()]
  if (mode === 'abandon') return abandonAll(core, consumers)
  const reached = deadline.reached()
  if (mode === 'release') core.mayStart = false
  await Promise.race([Promise.all(consumers.map((consumer) => consumer.stopReceiving())), reached])
  core.quarantine.stop()
  if (mode === 'flush') core.isFlushing = true
  await untilIdle(core, consumers, reached, deadline)
  core.mayStart = false
  core.isHalted = true
  if (deadline.isSet) await afterDeadline(core, consumers)
  for (const consumer of consumers) consumer.abandon()
  // A channel may have to wait for a receive that it cannot break off: it gets what is left until the deadline.
  const closed = Promise.allSettled(consumers.map((consumer) => close(consumer)))
  await Promise.race([closed, reached])
  await within(core, closed)
  // A receive that was just being answered may have brought something since.
  for (const consumer of consumers) consumer.abandon()
}

async function untilIdle(
  core: WorkerCore,
  consumers: readonly Consumer[],
  reached: Promise<void>,
  deadline: Latch,
) {
  while (!deadline.isSet && consumers.some((consumer) => consumer.isBusy)) {
    const progress = new Promise<void>((resolve) => {
      core.onProgress = resolve
    })
    for (const consumer of consumers) {
      if (core.isFlushing) consumer.flush()
      else void consumer.releaseWaiting()
    }
    await Promise.race([progress, reached])
  }
}

async function afterDeadline(core: WorkerCore, consumers: readonly Consumer[]): Promise<void> {
  const reason = new SheafError('CLOSED', 'The worker has stopped, and its timeout is over.')
  const released = releaseAll(consumers)
  for (const consumer of consumers) consumer.abortRuns(reason)
  // A function that heeds its signal ends within a few microtasks, and its batch can still be settled.
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
  for (const consumer of consumers) consumer.abandonRuns()
  const settled = Promise.all(consumers.map((consumer) => consumer.untilSettled()))
  await within(core, Promise.all([released, settled]))
}

async function abandonAll(core: WorkerCore, consumers: readonly Consumer[]): Promise<void> {
  core.mayStart = false
  core.isHalted = true
  const reason = new SheafError('CLOSED', 'The worker was abandoned.')
  for (const consumer of consumers) {
    consumer.abandonRuns()
    consumer.abortRuns(reason)
    consumer.abandon()
  }
  core.hasten()
  await within(
    core,
    Promise.allSettled(consumers.map((consumer) => consumer.stopReceiving().then(() => close(consumer)))),
  )
  for (const consumer of consumers) consumer.abandon()
}

function releaseAll(consumers: readonly Consumer[]): Promise<unknown> {
  return Promise.all(consumers.map((consumer) => consumer.releaseWaiting()))
}

async function close(consumer: Consumer): Promise<void> {
  await consumer.close().catch((error) => consumer.reportError(error, 'closing a channel'))
}

async function within(core: WorkerCore, promise: Promise<unknown>): Promise<void> {
  const finished = new Latch()
  await Promise.race([promise, wait(lastWordsMs, core.clock, finished)])
  finished.set()
}
