import { setTimeout } from 'node:timers/promises'

/** Stands for the work of a database or a service. */
export async function sleep(ms: number): Promise<void> {
  await setTimeout(ms)
}
