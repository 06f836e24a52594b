import type { GroupGate } from '../buffer/group-gate.js'
import type { QueueTasks } from '../dispatch/queue-tasks.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Intake } from '../receive/intake.js'
import { Settlement } from '../settle/settlement.js'
import type { Settler } from '../settle/settler.js'

/** Lets the groups of an ordered channel go on, once their requests of the batch that they were in are settled. */
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
   * Lets what is parked behind groups through or, where something of theirs was put back, hands it back behind that, in one
   * call. A group waits for nothing but its own.
   */
  async reopen(groups: Iterable<string>, broken: ReadonlySet<string>): Promise<void> {
    const back: HeldRequest[] = []
    const free: string[] = []
    const [empty, waiting]: [string[], string[]] = [[], []]
    for (const group of groups) {
      if (!broken.has(group)) {
        free.push(group)
        continue
      }
      const parked = this.#gate.takeParked(group)
      for (const request of parked) back.push(request)
      if (parked.length > 0) waiting.push(group)
      else empty.push(group)
    }
    this.#open(free)
    await Promise.all([
      this.#openBroken(empty),
      waiting.length > 0 && this.#settler.handBack(back).then(() => this.#openBroken(waiting)),
    ])
  }

  /** What was put back may have come again before the broker's answer, and is parked only once it is validated anew. */
  async #openBroken(groups: readonly string[]): Promise<void> {
    if (groups.length === 0) return
    await this.#intake.pending()
    this.#open(groups)
  }

  #open(groups: readonly string[]): void {
    if (groups.length === 0) return
    // What was received meanwhile came after what was settled, and in order.
    const parked = groups.flatMap((group) => this.#gate.takeParked(group))
    for (const group of groups) this.#gate.leave(group)
    if (!this.#intake.pending()) this.#gate.forgetBreaks()
    const settlement = new Settlement()
    for (const request of parked) this.#tasks.byName.get(request.task)!.gathered.buffer(request, settlement)
    if (!settlement.isEmpty) void this.#settler.settle(settlement)
    this.#tasks.pump()
  }
}
