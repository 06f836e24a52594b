import { useMemo } from 'preact/hooks'
import { triggers } from '../../../src/state/batch-state.js'
import type { TaskDetail } from '../../../src/state/task-detail-state.js'
import { type Series, TimeChart } from '../../charts/time-chart.js'
import { range } from '../../live.js'
import { Panel } from '../../parts/panel.js'

const verdicts = [
  { name: 'succeeded', colour: 'ok' },
  { name: 'retried', colour: 'warn' },
  { name: 'failed', colour: 'bad' },
  { name: 'expired or lost', colour: 'gone' },
] as const

/** How requests ended, and what closed batches, over time. */
export function RateCharts({ detail }: { readonly detail: TaskDetail }) {
  const over = range.value
  const byVerdict = useMemo(
    () =>
      shown(
        verdicts.map((verdict, index) => ({ ...verdict, values: detail.verdictSeries[index] ?? [] })),
        3,
      ),
    [detail.verdictSeries],
  )
  const byTrigger = useMemo(
    () =>
      shown(
        triggers.map((name, index) => ({
          name,
          colour: `t-${name}`,
          values: detail.closedSeries[index] ?? [],
        })),
        2,
      ),
    [detail.closedSeries],
  )
  if (!over) return null
  return (
    <div class="grid halves">
      <Panel title="Requests per second" aside={<Legend series={byVerdict} />}>
        <div class="panel-body">
          <TimeChart
            series={byVerdict}
            kind="areas"
            range={over}
            height={168}
            unit="/s"
            label={`Requests per second in ${over.words}, by verdict`}
          />
        </div>
      </Panel>
      <Panel title="Batches per second, by what closed them" aside={<Legend series={byTrigger} />}>
        <div class="panel-body">
          <TimeChart
            series={byTrigger}
            kind="bars"
            range={over}
            height={168}
            unit="/s"
            label={`Batches per second in ${over.words}, by what closed them`}
          />
        </div>
      </Panel>
    </div>
  )
}

/** The usual ones, and of the others those that happened. */
function shown(series: readonly Series[], usual: number): Series[] {
  return series.filter(({ values }, index) => index < usual || values.some((value) => (value ?? 0) > 0))
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <span class="legend">
      {series.map(({ name, colour }) => (
        <span key={name}>
          <i class={colour.startsWith('t-') ? colour : `c-${colour}`} />
          {name}
        </span>
      ))}
    </span>
  )
}
