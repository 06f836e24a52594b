import type { Totals } from '../../../src/state/live-state.js'
import { sparkArea, sparkLine } from '../../charts/spark.js'
import { stalkPaths } from '../../charts/stalks.js'
import { count, duration, durationParts, plural, rate, short } from '../../format.js'

/** How wide the bar of busy slots is. */
export const busyWidth = 84

export const figureStalks = { count: 22, height: 24 } as const
export const figureSparkHeight = 28

/** What the overview says of everything together, part by part. */
export function figureParts(all: Totals | undefined) {
  const { requests = 0, batches = 0, waited, fill, busy = 0, slots = 0, workers = 0 } = all ?? {}
  const [there, room] = stalkPaths((fill ?? 0) / 100, figureStalks)
  const [wait, unit] = waited ? durationParts(waited[0]) : ['–', '']
  return {
    rate: rate(all?.rate ?? 0),
    perSecond: '/s',
    requests: `${short(requests)} in `,
    ...sparkParts('requests', all?.requestSeries),
    callRate: rate(all?.callRate ?? 0),
    perCall: batches > 0 ? `${plural(Math.round(requests / batches), 'request')} a call` : 'no batch yet',
    perCallClass: batches > 0 ? 'b ok' : '',
    ...sparkParts('calls', all?.callSeries),
    fill: fill === undefined ? '–' : String(fill),
    fillUnit: fill === undefined ? '' : '%',
    stalks: there,
    room,
    waited: wait,
    waitedUnit: unit,
    waitedMost: waited ? `p95 ${duration(waited[1])}` : 'no batch yet',
    ...sparkParts('waited', all?.waitedSeries),
    held: count(all?.held ?? 0),
    workers: `${plural(workers, 'worker')} · ${busy} of ${slots} slots busy`,
    busy: Math.round((busyWidth * busy) / Math.max(slots, 1)),
  }
}

function sparkParts<const Name extends string>(name: Name, values: readonly number[] = []) {
  const line = sparkLine(values, undefined, figureSparkHeight)
  const parts = { [`${name}Line`]: line, [`${name}Area`]: sparkArea(line, undefined, figureSparkHeight) }
  return parts as Readonly<Record<`${Name}Line` | `${Name}Area`, string>>
}
