import { GroupGate } from '../buffer/group-gate.js'
import type { QueueFeed } from '../dispatch/queue-parts.js'
import { QueueTasks } from '../dispatch/queue-tasks.js'
import type { WorkerContext } from '../dispatch/worker-context.js'
import { announce } from '../events/request-events.js'
import type { GuardedBackend } from '../guard/guarded-backend.js'
import type { Tally } from '../held/fate.js'
import { Holdings } from '../held/holdings.js'
import { LeaseKeeper } from '../held/lease-keeper.js'
import type { Channel } from '../ports/channel.js'
import { Intake } from '../receive/intake.js'
import { Receiver } from '../receive/receiver.js'
import { Settler } from '../settle/settler.js'
import type { Latch } from '../time/latch.js'
import type { QueuePlan } from './queue-plan.js'
import { OrderedGroups } from './reopen-groups.js'

/** What a worker gives to its queues, beside what all of its parts share. */
export interface QueueSupplies {
  readonly backend: GuardedBackend | undefined
  readonly resultExpiresMs: number
  readonly tally: Tally
  /** The queues that are not to be received from. */
  readonly paused: ReadonlySet<string>
  /** Set at the timeout of `stop()`: nothing is waited for any longer. */
  readonly deadline: Latch
}

/** Who hears of what happens on a queue. */
export interface QueueSignals extends QueueFeed {
  readonly isHeldUp: boolean
  /** A receive has ended. */
  received(): void
  /** A settlement is done. */
  settled(): void
  /** Less is held than a moment ago. */
  roomed(): void
}

/** What works on one queue, put together. */
export function assembleQueue(
  plan: QueuePlan,
  channel: Channel,
  worker: WorkerContext,
  supplies: QueueSupplies,
  signals: QueueSignals,
) {
  const { queue } = plan
  const { clock, events } = worker
  const { tally, ...settling } = supplies
  const { ordered } = channel.capabilities
  const reportError = (error: unknown, during: string) => events.error(error, during, { queue })
  const nowMs = () => clock.now()
  const holdings = new Holdings({
    queue,
    clock,
    tally,
    counted: channel.capabilities,
    onEnd: (request, fate) => announce(events, request, fate, nowMs),
  })
  const leases = new LeaseKeeper({ channel, clock, holdings, reportError, onLost: () => signals.roomed() })
  const settler = new Settler({
    ...settling,
    channel,
    clock,
    holdings,
    leases,
    reportError,
    onHandedOutAgain: (requests) => {
      const again = holdings.holdAgain(requests)
      // Where order counts, others may have gone before them meanwhile.
      if (gate) void settler.handBack(again)
      else intake.take(again)
    },
    onSettled: () => signals.settled(),
  })
  const gate = ordered === 'none' ? undefined : new GroupGate(ordered)
  const tasks = new QueueTasks(plan.tasks, {
    queue,
    worker,
    channel,
    holdings,
    settler,
    gate,
    feed: signals,
    reportError,
  })
  const intake = new Intake(queue, worker, tasks, settler)
  const groups = gate && new OrderedGroups(gate, settler, intake, tasks)
  const receiver = new Receiver({
    plan,
    channel,
    clock,
    holdings,
    intake,
    tasks,
    isHeldUp: () => signals.isHeldUp,
    onReceived: () => signals.received(),
    reportError,
  })
  return { holdings, leases, settler, gate, tasks, intake, groups, receiver }
}
