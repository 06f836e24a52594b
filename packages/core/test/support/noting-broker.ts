import { MemoryBroker } from '@sheaf/adapter-memory'
import { ManualClock } from '@sheaf/adapter-memory/testing'
import { type Message, SheafError } from '@sheaf/core'
import { openScene } from './scene.js'

/** A memory broker that notes what is published, and refuses what it is told to. */
class NotingBroker extends MemoryBroker {
  readonly published: { queue: string; messages: readonly Message[] }[] = []
  refuse: (message: Message) => boolean = () => false

  override async publish(queue: string, messages: readonly Message[]) {
    this.published.push({ queue, messages })
    const refused = messages.filter(this.refuse)
    const accepted = messages.filter((message) => !refused.includes(message))
    const standing = await super.publish(queue, accepted)
    if (refused.length === 0) return standing
    throw new SheafError('PUBLISH_FAILED', `${refused.length} refused`, { ids: refused.map(({ id }) => id) })
  }
}

/** A scene on such a broker. */
export function openNotingScene(tasks: Parameters<typeof openScene>[0], app: object = {}) {
  const clock = new ManualClock()
  const noting = new NotingBroker({ clock })
  const scene = openScene(tasks, { clock, app: { broker: noting, ...app } })
  return { ...scene, noting }
}
