import type { GroupGate } from '../buffer/group-gate.js'
import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { HeldRequest } from '../held/held-request.js'
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

  /**
   * Lets what is parked behind groups through or, where one of them was put back, hands it back behind that, in one call.
   * A group with nothing to hand back does not wait for those that have.
   */
  async reopen(groups: Iterable<string>, hasBrokenOrder: boolean): Promise<void> {
    const all = [...groups]
    if (!hasBrokenOrder) return this.#reopen(all)
    const parked: HeldRequest[] = []
    const [free, waiting]: [string[], string[]] = [[], []]
    for (const group of all) {
      const ofGroup = this.#gate.takeParked(group)
      parked.push(...ofGroup)
      if (ofGroup.length > 0) waiting.push(group)
      else free.push(group)
    }
    await Promise.all([this.#reopen(free), this.#settler.handBack(parked).then(() => this.#reopen(waiting))])
  }

  async #reopen(groups: readonly string[]): Promise<void> {
    if (groups.length === 0) return
    // What was put back may have come again before the broker's answer, and is parked only once it is validated anew.
    await this.#intake.pending()
    // What was received meanwhile came after what was put back, and in order.
    const parked = groups.flatMap((group) => this.#gate.takeParked(group))
    for (const group of groups) this.#gate.leave(group)
    if (!this.#intake.pending()) this.#gate.forgetBreaks()
    for (const request of parked) this.#tasks.byName.get(request.task)!.gathered.buffer(request)
    this.#tasks.pump()
  }
}
