import { type BodyPlace, bodyKey } from '../message/bodies.js'
import { sweepScript } from '../scripts/scripts.generated.js'

/**
 * Drops the bodies of messages that were deleted. The script that deletes messages only learns from them which bodies they
 * have, too late to declare their keys; it leaves the names behind, also for the next sweep where this one is broken off.
 */
export async function sweep({ run, base }: BodyPlace): Promise<void> {
  let names: readonly string[] = []
  do {
    const keys = names.map((name) => bodyKey(base, name))
    names = (await run(sweepScript, names, keys)) as readonly string[]
  } while (names.length > 0)
}
