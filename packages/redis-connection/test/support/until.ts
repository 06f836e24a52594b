import { setTimeout as pause } from 'node:timers/promises'

/** Waits until a condition holds, and fails with what it was about if that takes too long. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  deadlineMs = 50_000,
): Promise<void> {
  const endsAt = performance.now() + deadlineMs
  while (!(await condition())) {
    if (performance.now() > endsAt) throw new Error(`Not within ${deadlineMs} ms: ${what}`)
    await pause(10)
  }
}
