import {
  type Broker,
  type BrokerAdmin,
  type Channel,
  describeError,
  type Message,
  type Qos,
  SheafError,
} from '@sheaf/core'
import type { MemoryBroker } from '../memory-broker.js'
import type { Activity } from './activity.js'
import type { Faults } from './faults.js'
import { FaultyChannel } from './faulty-channel.js'

/** A memory broker whose calls fail when a test asks for it. */
export class FaultyBroker implements Broker {
  readonly admin: BrokerAdmin
  readonly system: string

  constructor(
    private readonly broker: MemoryBroker,
    private readonly faults: Faults,
    private readonly activity: Activity,
  ) {
    this.admin = broker.admin
    this.system = broker.system
  }

  publish(queue: string, messages: readonly Message[]): Promise<ReadonlyMap<string, string> | undefined> {
    return this.activity.during('publish', async () => {
      const fault = this.faults.take('publish')
      const standing = fault?.mode === 'refused' ? undefined : await this.broker.publish(queue, messages)
      if (fault === undefined) return standing
      const ids = messages.map((message) => message.id)
      throw new SheafError('PUBLISH_FAILED', describeError(fault.error), { cause: fault.error, ids })
    })
  }

  openChannel(queue: string, qos: Qos): Promise<Channel> {
    return this.activity.during('openChannel', () =>
      this.faults.around('openChannel', async () => {
        const channel = await this.broker.openChannel(queue, qos)
        return new FaultyChannel(channel, this.faults, this.activity)
      }),
    )
  }

  close(): Promise<void> {
    return this.broker.close()
  }
}
