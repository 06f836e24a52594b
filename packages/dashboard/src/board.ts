import {
  type AnyBatches,
  type App,
  type Clock,
  type StatsStore,
  systemClock,
  type TaskInfo,
} from '@sheaf/core'
import { version } from '../package.json'
import type { Settings } from './check-options.js'
import { Scans } from './dead/scan.js'
import type { Caller } from './http/authorise.js'
import { Composer } from './live/composer.js'
import { Hub } from './live/hub.js'
import { Knowledge } from './live/knowledge.js'
import { type StatsSource, taskInfoOf, WithoutStats } from './live/without-stats.js'
import { Redactor } from './redactor.js'
import type { About } from './state/live-state.js'
import { findingsOf } from './stats.js'

/** What the calls of one dashboard share. */
export class Board {
  readonly redactor: Redactor
  readonly knowledge: Knowledge
  readonly hub: Hub
  readonly composer: Composer
  /** Absent where the broker has no `admin`. */
  readonly scans: Scans | undefined
  readonly source: StatsSource

  constructor(
    readonly app: App,
    readonly settings: Settings,
    readonly store: StatsStore | undefined,
    clock: Clock = systemClock,
  ) {
    this.redactor = new Redactor(settings)
    this.source = (store as StatsSource | undefined) ?? new WithoutStats(app)
    this.knowledge = new Knowledge(app, this.source, (view) => findingsOf(view, app, this.redactor))
    this.hub = new Hub(this.knowledge, settings.pollMs, settings.onError, clock)
    this.composer = new Composer(this.knowledge)
    this.scans = app.broker.admin && new Scans(app.broker.admin)
  }

  seesPayloads({ role }: Caller): boolean {
    const { payloads } = this.settings
    return payloads !== false && (payloads === 'view' || role === 'operate')
  }

  about(caller: Caller): About {
    const { title, environment, isReadOnly } = this.settings
    const { broker } = this.app
    return {
      title,
      environment,
      role: caller.role,
      isReadOnly,
      scope: this.store?.scope ?? 'none',
      system: broker.system ?? 'broker',
      version,
      canListDead: broker.admin?.listDead !== undefined,
      canDiscard: broker.admin?.discard !== undefined,
      hasAdmin: broker.admin !== undefined,
      seesPayloads: this.seesPayloads(caller),
    }
  }

  /** A task of the app itself, with its functions; those that only the store knows have none. */
  taskNamed(name: string): AnyBatches | undefined {
    return this.app.tasks.find((task) => task.name === name)
  }

  infoOf(name: string): TaskInfo | undefined {
    const own = this.taskNamed(name)
    return this.knowledge.infoOf(name) ?? (own && taskInfoOf(own))
  }

  /** Every queue, and the tasks that it has. A caller who may not see all of its tasks does not see the queue. */
  queuesFor({ mayISee }: Caller): Map<string, string[]> {
    const queues = new Map<string, string[]>()
    for (const task of this.knowledge.taskNames) {
      const queue = this.knowledge.queueOf(task)
      queues.set(queue, [...(queues.get(queue) ?? []), task])
    }
    for (const [queue, tasks] of queues) if (mayISee && !tasks.every(mayISee)) queues.delete(queue)
    return queues
  }
}
