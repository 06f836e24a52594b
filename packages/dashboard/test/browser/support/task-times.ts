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

/** What the main thread of a page did, in milliseconds of its own time. */
export interface TaskTimes {
  /** The tasks in which an update was taken and drawn. */
  readonly updates: readonly number[]
  /** Every task. */
  readonly tasks: readonly number[]
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
  const own = ({ tdur, dur = 0 }: TraceEvent) => (tdur ?? dur) / 1_000
  return { updates: tasks.filter(hasUpdate).map(own), tasks: tasks.map(own) }
}
