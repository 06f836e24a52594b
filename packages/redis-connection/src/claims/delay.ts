/** A delay as the scripts take it: whole milliseconds, and few enough that the time it ends at is still exact. */
export function delayOf(delayMs: number): string {
  return String(Math.min(Math.max(0, Math.ceil(delayMs)), Number.MAX_SAFE_INTEGER - Date.now()))
}
