import type { BrokerAdmin, ChannelCapabilities, Delivery } from '@sheaf/core'
import { type BrokerContractOptions, checkBrokerOptions } from './broker/options.js'
import type { Consumer } from './broker/support/consumer.js'
import { takeLapsed } from './broker/support/lapse.js'
import { BrokerTrial } from './broker/support/trial.js'
import { fail } from './compare.js'
import { runCase } from './run-case.js'

/** What one queue of a broker can do, as its channel declares it and as it was measured. */
export interface BrokerDescription {
  /** The adapter's name, as the options say. */
  readonly name: string
  /** As the channel says, in milliseconds. */
  readonly leaseMs: number
  /** As the channel says. */
  readonly capabilities: ChannelCapabilities
  /** The methods of `admin` that there are; none where there is no admin. */
  readonly admin: readonly (keyof BrokerAdmin)[]
  /** From the last hand-out to a holder that then fell silent until another consumer had the message, in milliseconds. */
  readonly recoveryMs: number
}

/**
 * Describes a broker for its documentation: its declared capabilities, and how long a crash of a worker holds up what it held.
 *
 * The recovery is measured once, with a consumer that waits, at the lease that the options' broker has. Where the adapter
 * has `passTime`, it is measured on that clock, to a hundredth of the lease.
 *
 * @throws {CONFIG_INVALID} If an option is missing or out of range.
 *
 * @example
 * ```ts
 * const { capabilities, recoveryMs } = await describeBroker({ name: 'my broker', create: () => ({ broker: new MyBroker() }) })
 * ```
 */
export async function describeBroker(options: BrokerContractOptions): Promise<BrokerDescription> {
  const settings = checkBrokerOptions(options)
  let description: BrokerDescription | undefined
  await runCase(
    settings.name,
    'what one holder lost comes back to another',
    () => BrokerTrial.open(settings, 'describe'),
    async (trial) => {
      const { leaseMs, capabilities, admin } = trial
      description = {
        name: settings.name,
        leaseMs,
        capabilities,
        admin: adminMethods.filter((method) => admin?.[method] !== undefined),
        recoveryMs: await measureRecovery(trial),
      }
      return { applies: true }
    },
  )
  return description!
}

async function measureRecovery(trial: BrokerTrial): Promise<number> {
  const message = trial.message('orphan')
  await trial.publish(message)
  const other = await trial.open()
  await trial.consumer.takeOne()

  const startedAt = performance.now()
  let passedMs = 0
  let isBack = false
  const arriving = takeWaiting(trial, other)
  const note = () => {
    isBack = true
  }
  const arrived = arriving.then(note, note)
  const stepMs = trial.leaseMs / 100
  while (!isBack) {
    await trial.pass(stepMs, arrived)
    passedMs += stepMs
  }
  const [delivery] = await arriving
  if (delivery!.id !== message.id) fail('what comes after the lease', message.id, delivery!.id)
  return Math.round(trial.hasManualTime ? passedMs : performance.now() - startedAt)
}

/** Takes the message with a consumer that was waiting for it before its holder fell silent. */
async function takeWaiting(trial: BrokerTrial, other: Consumer): Promise<Delivery[]> {
  return trial.leasesEndWithConnection
    ? await takeLapsed(trial, other, 1, trial.consumer)
    : await other.take(1, trial.leaseMs)
}

const adminMethods: readonly (keyof BrokerAdmin)[] = [
  'counts',
  'listDead',
  'redrive',
  'discard',
  'purge',
  'now',
]
