import type { ComponentChildren } from 'preact'
import { Spark } from '../../charts/spark.js'
import { Stalks } from '../../charts/stalks.js'
import { count, duration, durationParts, plural, rate, short } from '../../format.js'
import { range, totals } from '../../live.js'

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly unit?: string
  readonly foot: ComponentChildren
  readonly class?: string
  readonly children?: ComponentChildren
}

function Figure({ label, value, unit = '', foot, class: name = '', children }: FigureProps) {
  return (
    <div class={`panel figure ${name}`}>
      <div class="label">{label}</div>
      <div class="value">
        {value}
        <small>{unit}</small>
      </div>
      <div class="foot-note">{foot}</div>
      {children && <span class="picture">{children}</span>}
    </div>
  )
}

/** Everything together. */
export function Figures() {
  const all = totals.value
  const over = range.value
  if (!all || !over) return null
  const [waited, waitedUnit] = all.waited ? durationParts(all.waited[0]) : ['–', '']
  return (
    <div class="grid figures">
      <Figure
        label="Requests"
        value={rate(all.rate)}
        unit="/s"
        foot={`${short(all.requests)} in ${over.words}`}
      >
        <Spark values={all.requestSeries} height={28} />
      </Figure>
      <Figure
        label="Calls of your functions"
        value={rate(all.callRate)}
        unit="/s"
        foot={
          all.batches > 0 ? (
            <b class="ok">{plural(Math.round(all.requests / all.batches), 'request')} a call</b>
          ) : (
            'no batch yet'
          )
        }
        class="on-wide"
      >
        <Spark values={all.callSeries} height={28} colour="ok" />
      </Figure>
      <Figure
        label="How full batches are"
        value={all.fill === undefined ? '–' : String(all.fill)}
        unit={all.fill === undefined ? '' : '%'}
        foot="of what they may hold"
      >
        <Stalks fill={(all.fill ?? 0) / 100} count={22} height={24} />
      </Figure>
      <Figure
        label="Waited for its batch"
        value={waited}
        unit={waitedUnit}
        foot={all.waited ? `p95 ${duration(all.waited[1])}` : 'no batch yet'}
        class="on-wide"
      >
        <Spark values={all.waitedSeries} height={28} colour="info" />
      </Figure>
      <Figure
        label="Held by workers"
        value={count(all.held)}
        foot={`${plural(all.workers, 'worker')} · ${all.busy} of ${all.slots} slots busy`}
        class="on-wide"
      >
        <Busy busy={all.busy} slots={all.slots} />
      </Figure>
    </div>
  )
}

function Busy({ busy, slots }: { readonly busy: number; readonly slots: number }) {
  return (
    <svg width="84" height="8" aria-hidden="true">
      <rect width="84" height="8" rx="4" fill="var(--line-2)" />
      {busy > 0 && <rect width={(84 * busy) / Math.max(slots, 1)} height="8" rx="4" fill="var(--accent-2)" />}
    </svg>
  )
}
