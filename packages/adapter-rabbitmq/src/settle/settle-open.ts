import type { Delivery } from '@sheaf/core'
import type { Line } from '../connection/line.js'
import type { RabbitDelivery } from '../message/delivery.js'

/** Deliveries of one line that are settled together. */
interface Group {
  readonly line: Line
  readonly deliveries: RabbitDelivery[]
  readonly settled: Promise<void>
  done(): void
}

/**
 * Settles what is not settled, one line at a time, and returns what was lost: the line has ended, and the server hands it
 * out again. Who settles a delivery that is being settled waits for that first, so that a repeated call is harmless.
 */
export async function settleOpen(
  given: readonly Delivery[],
  settle: (line: Line, deliveries: readonly RabbitDelivery[]) => Promise<void>,
): Promise<readonly Delivery[]> {
  const deliveries = given as readonly RabbitDelivery[]
  for (;;) {
    const busy = deliveries.find(({ settling }) => settling !== undefined)
    if (busy === undefined) break
    await busy.settling
  }
  const groups: Group[] = []
  let group: Group | undefined
  for (const delivery of deliveries) {
    const { line } = delivery
    // The same one named twice is being settled by now.
    if (delivery.isSettled || delivery.settling !== undefined || line.isDead) continue
    // Nearly always that of the one before.
    if (group?.line !== line) group = groups.find((each) => each.line === line)
    if (group === undefined) {
      group = startGroup(line)
      groups.push(group)
    }
    group.deliveries.push(delivery)
    delivery.settling = group.settled
  }
  const outcomes = await Promise.allSettled(groups.map((group) => settleGroup(group, settle)))
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return deliveries.filter(({ isSettled, line }) => !isSettled && line.isDead)
}

function startGroup(line: Line): Group {
  let done!: () => void
  const settled = new Promise<void>((resolve) => {
    done = resolve
  })
  return { line, deliveries: [], settled, done }
}

async function settleGroup(
  { line, deliveries, done }: Group,
  settle: (line: Line, deliveries: readonly RabbitDelivery[]) => Promise<void>,
): Promise<void> {
  line.waiting += 1
  try {
    await settle(line, deliveries)
  } finally {
    line.waiting -= 1
    for (const delivery of deliveries) delivery.settling = undefined
    done()
  }
}

/** Waits until the server has what settles these on their line. Where it has not, they are lost with the line. */
export async function confirmSettled(line: Line, deliveries: readonly RabbitDelivery[]): Promise<void> {
  if (!(await line.fence())) return
  for (const delivery of deliveries) delivery.isSettled = true
}
