import { type AnyBatches, type App, type Channel, describeError, SheafError } from '@sheaf/core'
import { queuesOf } from '../app/find-tasks.js'
import type { DoctorCheck, DoctorFinding } from './finding.js'
import { idleChannel } from './idle-channel.js'
import { warningFinding } from './known-warnings.js'

/** What was learnt of the queues. */
export interface OpenedChannels {
  readonly check: DoctorCheck
  /** What each queue's channel can do; those that could not be opened are not among them. */
  readonly channels: ReadonlyMap<string, Pick<Channel, 'leaseMs' | 'capabilities' | 'takePermits'>>
}

/** How long a broker may take to open a channel. */
const openMs = 10_000

/**
 * Opens a channel to each queue exactly as a worker would, and closes them once all are open: so all that adapters check
 * and warn of is found, what concerns all queues together included, and nothing is received.
 */
export async function openChannels(app: App): Promise<OpenedChannels> {
  const channels = new Map<string, Channel>()
  const findings: DoctorFinding[] = []
  const off = app.on('warning', (warning) => findings.push(warningFinding(warning)))
  // What fails is told at the end of its time, once.
  const offErrors = app.on('error', () => {})
  const queues = queuesOf(app)
  for (const [queue, tasks] of queues) {
    try {
      await openAsWorker(app, tasks, channels)
    } catch (error) {
      findings.push(failureFinding(queue, error))
    }
  }
  // One that cannot be closed has served its purpose.
  await Promise.allSettled([...channels.values()].map((channel) => channel.close()))
  off()
  offErrors()
  return { channels, check: { name: 'channels', places: queues.size, findings: once(findings) } }
}

async function openAsWorker(
  app: App,
  tasks: readonly AnyBatches[],
  channels: Map<string, Channel>,
): Promise<void> {
  const worker = app.worker({
    tasks,
    openChannel: async (queue, qos) => {
      const channel = await app.broker.openChannel(queue, qos)
      channels.set(queue, channel)
      return idleChannel(channel)
    },
  })
  try {
    await worker.start({ timeout: openMs })
  } finally {
    await worker.stop({ timeout: 0, mode: 'release' })
  }
}

function failureFinding(queue: string, error: unknown): DoctorFinding {
  const message = describeError(error)
  if (SheafError.is(error, 'CONFIG_INVALID'))
    return { code: 'CONFIG_INVALID', severity: 'error', queue, title: 'No worker can start', message }
  return {
    code: 'BROKER_UNREACHABLE',
    severity: 'error',
    queue,
    title: 'The broker cannot be reached',
    message,
  }
}

/** What is said of the whole server is said for every queue of it. */
function once(findings: readonly DoctorFinding[]): DoctorFinding[] {
  const texts = findings.map(({ code, message }) => `${code} ${message}`)
  return findings.filter((_, index) => texts.indexOf(texts[index]!) === index)
}
