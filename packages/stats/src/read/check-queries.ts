import { type BatchQuery, OptionChecks, type StatsChange, type StatsQuery } from '@sheaf/core'

/** @throws {CONFIG_INVALID} If the query cannot be read. */
export function checkQuery(owner: string, query: StatsQuery): StatsQuery {
  const check = new OptionChecks(`${owner}.read`, query, ['tasks', 'from', 'to', 'step'])
  return {
    ...(check.value('tasks') !== undefined && { tasks: texts(check, 'tasks') }),
    from: time(check, 'from'),
    to: time(check, 'to'),
    step: check.oneOf('step', ['minute', 'hour']),
  }
}

/** @throws {CONFIG_INVALID} If the query cannot be read. */
export function checkBatchQuery(owner: string, task: string, query: BatchQuery): BatchQuery {
  const check = new OptionChecks(`${owner}.batches`, { ...query, task }, [
    'task',
    'limit',
    'trouble',
    'id',
    'request',
  ])
  check.text('task')
  return {
    limit: check.count('limit', 50),
    trouble: check.flag('trouble', false),
    ...(check.value('id') !== undefined && { id: check.text('id') }),
    ...(check.value('request') !== undefined && { request: check.text('request') }),
  }
}

/** @throws {CONFIG_INVALID} If the change cannot be read. */
export function checkChange(owner: string, change: StatsChange): StatsChange {
  const check = new OptionChecks(`${owner}.control`, change, ['pause', 'resume', 'did', 'by'])
  const did = check.value('did')
  if (did !== undefined && !(Array.isArray(did) && did.every(isDeed)))
    throw check.refusal('did', 'a list of what was done, as { action, queue, count }', did)
  return {
    pause: texts(check, 'pause'),
    resume: texts(check, 'resume'),
    did: (did ?? []) as NonNullable<StatsChange['did']>,
    by: check.text('by'),
  }
}

const actions: readonly unknown[] = ['pause', 'resume', 'redrive', 'discard', 'purge']

function isDeed(deed: { action?: unknown; queue?: unknown; count?: unknown } | null | undefined): boolean {
  const { action, queue, count } = deed ?? {}
  const isCounted = count === undefined || (Number.isSafeInteger(count) && (count as number) >= 0)
  return actions.includes(action) && typeof queue === 'string' && queue !== '' && isCounted
}

function texts(check: OptionChecks, option: string): readonly string[] {
  const given = check.value(option) ?? []
  const isSound = Array.isArray(given) && given.every((one) => typeof one === 'string' && one !== '')
  if (isSound) return given
  throw check.refusal(option, 'a list of names', given)
}

function time(check: OptionChecks, option: string): number {
  const given = check.value(option)
  if (typeof given === 'number' && Number.isFinite(given)) return given
  throw check.refusal(option, 'epoch milliseconds, a finite number', given)
}
