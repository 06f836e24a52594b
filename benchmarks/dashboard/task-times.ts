import type { Browser, Page } from 'playwright-core'

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  /** For how long its thread really ran, in microseconds: what else the machine does is not in it. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** What the main thread did in one go. */
interface Task {
  /** When it began, in milliseconds of the trace. */
  readonly at: number
  /** How long, in milliseconds of the thread's own time. */
  readonly ms: number
}

/** What the main thread of a page did. */
export interface TaskTimes {
  /** The tasks in which an update was taken and drawn. */
  readonly updates: readonly Task[]
  /** Every task, those included in which the browser lays out and paints. */
  readonly tasks: readonly Task[]
}

/** Watches the main thread of a page for some time. */
export async function taskTimes(browser: Browser, page: Page, ms: number): Promise<TaskTimes> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] })
  await page.waitForTimeout(ms)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  const measures = traceEvents.filter(({ name, ph }) => name === 'sheaf:update' && ph === 'b')
  const { pid } = measures[0] ?? { pid: -1 }
  const main = traceEvents.find(
    ({ name, pid: of, args }) => name === 'thread_name' && of === pid && args?.name === 'CrRendererMain',
  )
  const tasks = traceEvents.filter(
    ({ name, tid, pid: of, dur }) =>
      name === 'ThreadControllerImpl::RunTask' && of === pid && tid === main?.tid && dur !== undefined,
  )
  const hasUpdate = ({ ts, dur = 0 }: TraceEvent) =>
    measures.some((measure) => measure.ts >= ts && measure.ts <= ts + dur)
  const own = ({ ts, tdur, dur = 0 }: TraceEvent): Task => ({ at: ts / 1_000, ms: (tdur ?? dur) / 1_000 })
  return { updates: tasks.filter(hasUpdate).map(own), tasks: tasks.map(own) }
}

/** The part of that length in which the thread took least time for its updates. */
export function calmest({ updates, tasks }: TaskTimes, lengthMs: number): TaskTimes {
  const first = updates[0]?.at ?? 0
  const parts = new Map<number, Task[]>()
  for (const update of updates) {
    const part = Math.floor((update.at - first) / lengthMs)
    parts.set(part, [...(parts.get(part) ?? []), update])
  }
  const mean = (of: readonly Task[]) => of.reduce((sum, { ms }) => sum + ms, 0) / of.length
  // The last one may have hardly begun.
  const whole = [...parts].filter(([, own]) => own.length >= updates.length / parts.size / 2)
  const [calm = 0, own = []] = whole.sort(([, one], [, other]) => mean(one) - mean(other))[0] ?? []
  const isWithin = ({ at }: Task) => Math.floor((at - first) / lengthMs) === calm
  return { updates: own, tasks: tasks.filter(isWithin) }
}

/** What so large a part of them does not exceed. */
export function quantile(tasks: TaskTimes['tasks'], part: number): number {
  const sorted = tasks.map(({ ms }) => ms).sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}
