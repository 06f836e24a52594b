import type { StatsQuery } from '../ports/stats/view.js'
import type { BatchQuery, StatsChange } from '../ports/stats-store.js'
import { OptionChecks } from './option-checks.js'

/**
 * Checks what a store of statistics is asked to read, for those who write one.
 *
 * @throws {CONFIG_INVALID} If the query cannot be read.
 *
 * @example
 * ```ts
 * const { from, to, step } = checkStatsQuery('MyStats', { from: 0, to: Date.now(), step: 'hour' })
 * ```
 */
export function checkStatsQuery(owner: string, query: StatsQuery): StatsQuery {
  const check = new OptionChecks(`${owner}.read`, query, ['tasks', 'from', 'to', 'step'])
  return {
    ...(check.value('tasks') !== undefined && { tasks: names(check, 'tasks') }),
    from: time(check, 'from'),
    to: time(check, 'to'),
    step: check.oneOf('step', ['minute', 'hour']),
  }
}

/**
 * Checks which batches a store of statistics is asked for, and fills in how many, for those who write one.
 *
 * @throws {CONFIG_INVALID} If the query cannot be read, or the task has no name.
 *
 * @example
 * ```ts
 * const { limit } = checkBatchQuery('MyStats', 'count-clicks', { trouble: true }) // 50
 * ```
 */
export function checkBatchQuery(
  owner: string,
  task: string,
  query: BatchQuery = {},
): BatchQuery & {
  /** The most batches that are wanted. */
  readonly limit: number
} {
  const known = ['limit', 'trouble', 'id', 'request']
  const check = new OptionChecks(`${owner}.batches`, query, known)
  new OptionChecks(`${owner}.batches`, { task }, ['task']).text('task')
  return {
    limit: check.count('limit', 50),
    trouble: check.flag('trouble', false),
    ...(check.value('id') !== undefined && { id: check.text('id') }),
    ...(check.value('request') !== undefined && { request: check.text('request') }),
  }
}

/**
 * Checks what an operator asks of a store of statistics, for those who write one.
 *
 * @throws {CONFIG_INVALID} If the change cannot be read.
 *
 * @example
 * ```ts
 * const { pause } = checkStatsChange('MyStats', { pause: ['mail'], by: 'ada' })
 * ```
 */
export function checkStatsChange(
  owner: string,
  change: StatsChange,
): Required<{ [Part in keyof StatsChange]: NonNullable<StatsChange[Part]> }> {
  const check = new OptionChecks(`${owner}.control`, change, ['pause', 'resume', 'did', 'by'])
  const did = check.value('did') ?? []
  if (!Array.isArray(did) || !did.every(isDeed))
    throw check.refusal(
      'did',
      "a list of what was done, as { action: 'redrive', queue: 'mail', count: 3 }",
      did,
    )
  return { pause: names(check, 'pause'), resume: names(check, 'resume'), did, by: check.text('by') }
}

const actions: readonly unknown[] = ['pause', 'resume', 'redrive', 'discard', 'purge']

function isDeed(deed: { action?: unknown; queue?: unknown; count?: unknown } | null | undefined): boolean {
  const { action, queue, count } = deed ?? {}
  const isCount = count === undefined || (Number.isSafeInteger(count) && (count as number) >= 0)
  return actions.includes(action) && typeof queue === 'string' && queue !== '' && isCount
}

function names(check: OptionChecks, option: string): readonly string[] {
  const given = check.value(option) ?? []
  if (Array.isArray(given) && given.every((one) => typeof one === 'string' && one !== '')) return given
  throw check.refusal(option, 'a list of names', given)
}

function time(check: OptionChecks, option: string): number {
  const given = check.value(option)
  if (typeof given === 'number' && Number.isFinite(given)) return given
  throw check.refusal(option, 'epoch milliseconds, a finite number', given)
}
