import type { App, AppEvents } from '@sheaf/core'
import { eventNames } from './event-names.js'

/** Everything that an app has told, in order. Being a listener of all, it also keeps the tests' output quiet. */
export class EventLog {
  readonly all: { name: keyof AppEvents; event: AppEvents[keyof AppEvents] }[] = []

  constructor(app: App) {
    for (const name of eventNames) app.on(name, (event) => this.all.push({ name, event }))
  }

  get names(): string[] {
    return this.all.map(({ name }) => name)
  }

  of<Name extends keyof AppEvents>(name: Name): AppEvents[Name][] {
    return this.all.filter((one) => one.name === name).map(({ event }) => event as AppEvents[Name])
  }

  /** The ids that the events of a name are about. */
  ids(name: `request${string}` & keyof AppEvents): string[] {
    return this.of(name).map(({ id }) => id)
  }
}
