import type { TaskState } from '../../../src/state/live-state.js'
import { barPaths, triggersInWords, verdictsInWords } from '../../charts/bar.js'
import { sparkArea, sparkLine } from '../../charts/spark.js'
import { stalkPaths } from '../../charts/stalks.js'
import { count, duration, rate, share } from '../../format.js'
import { dotClass } from '../../parts/dot-class.js'

/** What stands where nothing is known. */
const none = '–'
/** So that a line without text is as high as one with. */
const blank = '\u00a0'

export const rowStalks = { count: 20, height: 15 } as const
export const cardStalks = { count: 30, height: 15 } as const
export const rowBarWidths = { triggers: 104, verdicts: 62 } as const
export const cardBarWidth = 84

/** What a task's row shows, part by part. */
export function rowParts(task: TaskState | undefined) {
  const { depth, waited, ran, verdicts = noVerdicts, workers = 0, series = [] } = task ?? {}
  const line = sparkLine(series)
  const hasEnded = verdicts.some((part) => part > 0)
  const [succeeded = '', retried = '', failed = '', gone = ''] = barPaths(verdicts, rowBarWidths.verdicts)
  return {
    ready: depth ? count(depth.ready) : none,
    readyClass: readyClass(task),
    later: depth && depth.delayed > 0 ? `+${count(depth.delayed)} later` : blank,
    line,
    area: sparkArea(line),
    linePaint: task && task.rate > 0 ? 'var(--accent-2)' : 'var(--mute)',
    rate: rate(task?.rate ?? 0),
    ...fillParts(task, rowStalks),
    ...triggerParts(task, rowBarWidths.triggers),
    waited: timeText(waited?.[0]),
    waitedMost: timeText(waited?.[1]),
    ran: timeText(ran?.[0]),
    ranMost: timeText(ran?.[1]),
    verdict0: succeeded,
    verdict1: retried,
    verdict2: failed,
    verdict3: gone,
    verdictWords: verdictsInWords(verdicts),
    succeeded: hasEnded ? share(verdicts[0]) : none,
    succeededClass: hasEnded && verdicts[0] < 50_000 ? 'share b bad' : 'share',
    workers: count(workers),
    workersClass: workers > 0 ? 'num' : 'num b warn',
  }
}

const noVerdicts: TaskState['verdicts'] = [0, 0, 0, 0]

/** What a task's card on a phone shows, part by part. */
export function cardParts(task: TaskState | undefined) {
  const { depth, waited, ran } = task ?? {}
  return {
    dot: dotClass(task),
    rate: rate(task?.rate ?? 0),
    ...fillParts(task, cardStalks),
    ...triggerParts(task, cardBarWidth),
    ready: depth ? `${count(depth.ready)} ready` : none,
    waited: `waited ${timeText(waited?.[0])}`,
    ran: `ran ${timeText(ran?.[0])}`,
    dead: depth && depth.dead > 0 ? `${count(depth.dead)} dead` : '',
  }
}

function fillParts(task: TaskState | undefined, shape: typeof rowStalks | typeof cardStalks) {
  const fill = task?.fill
  const isThin = fill !== undefined && fill < 30 && task?.severity !== undefined
  const [there, room] = stalkPaths((fill ?? 0) / 100, shape)
  return {
    stalks: there,
    room,
    stalkPaint: isThin ? 'var(--warn)' : 'var(--stalk)',
    fill: fill === undefined ? none : `${fill} %`,
    fillClass: fill === undefined ? 'fill mute' : 'fill b',
  }
}

function triggerParts(task: TaskState | undefined, width: number) {
  const closedBy = task?.closedBy ?? []
  const [one = '', two = '', three = '', four = '', five = '', six = ''] = barPaths(closedBy, width)
  return {
    trigger0: one,
    trigger1: two,
    trigger2: three,
    trigger3: four,
    trigger4: five,
    trigger5: six,
    triggerWords: triggersInWords(closedBy),
  }
}

function readyClass(task: TaskState | undefined): string {
  if (!task?.depth) return 'mute'
  const { depth, severity, badge } = task
  return depth.ready > 0 && severity !== undefined && badge !== undefined ? 'b bad' : 'b'
}

function timeText(ms: number | undefined): string {
  return ms === undefined ? none : duration(ms)
}
