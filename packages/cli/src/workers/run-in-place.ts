import type { AnyBatches, App, StopOptions, StopReport } from '@sheaf/core'
import type { Address } from '../health/address.js'
import { probesOf } from '../health/probes.js'
import { logHealth, serveHealth } from '../health/serve-health.js'
import type { Log } from '../log/log.js'
import { exitCodes } from '../process/command-error.js'
import { answerHealth, sayReady, takeProcessNumber } from './supervised.js'

/** A worker that runs in this very process. */
export interface InPlaceOptions {
  /** @defaultValue all of the app's */
  readonly tasks?: readonly AnyBatches[] | undefined
  readonly stop: StopOptions
  readonly health?: Address | undefined
  readonly log: Log
}

/** How it ended. */
export interface InPlaceEnd {
  readonly report: StopReport
  readonly exitCode: number
}

/**
 * Runs a worker of an app until it is told to stop, and closes the app.
 *
 * @throws As `worker.run()`, and if the health endpoint cannot listen.
 */
export async function runInPlace(
  app: App,
  { tasks, stop, health, log }: InPlaceOptions,
): Promise<InPlaceEnd> {
  const number = takeProcessNumber()
  const worker = app.worker({
    tasks,
    ...(number !== undefined && { hostname: `worker-${process.pid}.${number}` }),
  })
  const probe = () => probesOf(worker.status())
  const server = health && (await serveHealth(health, probe))
  if (server) logHealth(log, server.url)
  if (number !== undefined) answerHealth(probe)
  let interrupts = 0
  process.on('SIGINT', () => {
    if (interrupts++ === 0) logStop(log, 'Ctrl-C')
  })
  process.once('SIGTERM', () => logStop(log, 'SIGTERM'))
  // A terminal that closes says so; what is held is settled first.
  process.on('SIGHUP', () => void worker.stop(stop))
  app.on('workerStarted', sayReady)
  try {
    const report = await worker.run(stop)
    return { report, exitCode: interrupts > 1 ? exitCodes.interrupted : exitCodes.done }
  } finally {
    server?.close()
    await app.close()
  }
}

function logStop(log: Log, by: string): void {
  const text = `stopping, by ${by}: what runs is waited for; told again, it stops at once`
  log({ level: 'info', event: 'stopping', text })
}
