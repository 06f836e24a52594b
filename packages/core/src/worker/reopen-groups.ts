import type { GroupGate } from '../buffer/group-gate.js'
import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { Intake } from '../receive/intake.js'
import type { Settler } from '../settle/settler.js'

/** Lets the groups of an ordered channel go on, once the batch that they were in is settled. */
export class OrderedGroups {
  readonly #gate: GroupGate
  readonly #settler: Settler
  readonly #intake: Intake
  readonly #tasks: QueueTasks

  constructor(gate: GroupGate, settler: Settler, intake: Intake, tasks: QueueTasks) {
    this.#gate = gate
    this.#settler = settler
    this.#intake = intake
    this.#tasks = tasks
  }

  async reopen(groups: Iterable<string>, hasBrokenOrder: boolean): Promise<void> {
    for (const group of groups) await this.#reopen(group, hasBrokenOrder)
  }

  /** Lets a group's parked requests through or, where one was put back, hands them back behind it. */
  async #reopen(group: string, hasBrokenOrder: boolean): Promise<void> {
    const gate = this.#gate
    if (hasBrokenOrder) await this.#settler.handBack(gate.takeParked(group))
    // What was put back may have come again before the broker's answer, and is parked only once it is validated anew.
    await this.#intake.pending()
    // What was received meanwhile came after what was put back, and in order.
    const parked = gate.takeParked(group)
    gate.leave(group)
    if (!this.#intake.pending()) gate.forgetBreaks()
    for (const request of parked) this.#tasks.byName.get(request.task)!.gathered.buffer(request)
  }
}
