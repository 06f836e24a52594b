import type { BatchRecord, RecordedRun } from '@sheaf/core'
import { useWidth } from '../../charts/box-width.js'
import { duration, timeMs } from '../../format.js'
import { Panel } from '../../parts/panel.js'
import { layOutLife } from './lay-out-life.js'

/** From the first request's receipt until the broker was told: what the time went into. */
export function Life({ batch }: { readonly batch: BatchRecord }) {
  const { element, width } = useWidth<HTMLDivElement>()
  const { waitedMs, slotMs, ranMs, settledMs, startedAt, calls } = batch
  const gatheredMs = Math.max(0, waitedMs - slotMs)
  const parts = layOutLife({ gatheredMs, slotMs, ranMs, settledMs }, width)
  const all = waitedMs + ranMs + settledMs
  const [gathered, slot, ran, settled] = parts
  return (
    <Panel
      title="Its life"
      aside={`${duration(all)} from the first request’s receipt until the broker was told`}
      class="life"
    >
      <div class="panel-body">
        <div ref={element}>
          <svg width={width} height="66" role="img" aria-label={inWords(batch, gatheredMs)}>
            <Part
              {...gathered}
              kind="accent"
              name="gathered"
              said={`${duration(gatheredMs)} · closed by ${batch.trigger}`}
            />
            <Part {...slot} kind="mute" name="slot" said={duration(slotMs)} />
            <Part
              {...ran}
              kind="info"
              name={calls > 1 ? `ran ${calls} times` : 'ran'}
              said={duration(ranMs)}
            />
            <Part {...settled} kind="ok" name="settled" said={duration(settledMs)} />
            <Arrivals batch={batch} width={gathered.width} gatheredMs={Math.max(gatheredMs, 0.001)} />
            <Runs runs={batch.runs ?? []} from={ran.x} width={ran.width} ranMs={Math.max(ranMs, 0.001)} />
            <text x="0" y="64">
              {timeMs(startedAt - waitedMs)}
            </text>
            {ran.x > 90 && width - ran.x > 200 && (
              <text x={ran.x} y="64">
                {timeMs(startedAt)}
              </text>
            )}
            <text x={width} y="64" text-anchor="end">
              {timeMs(startedAt + ranMs + settledMs)}
            </text>
          </svg>
        </div>
      </div>
    </Panel>
  )
}

interface PartProps {
  readonly x: number
  readonly width: number
  readonly kind: string
  readonly name: string
  readonly said: string
}

function Part({ x, width, kind, name, said }: PartProps) {
  return (
    <g class={`part is-${kind}`}>
      <rect x={x + 1} y="0" width={Math.max(1, width - 2)} height="34" rx="6" />
      {width > 44 && (
        <>
          <text x={x + 11} y="15" class="b">
            {fit(name, width - 16)}
          </text>
          <text x={x + 11} y="28">
            {fit(said, width - 16)}
          </text>
        </>
      )}
      <title>{`${name}: ${said}`}</title>
    </g>
  )
}

function Arrivals({
  batch,
  width,
  gatheredMs,
}: {
  readonly batch: BatchRecord
  readonly width: number
  readonly gatheredMs: number
}) {
  const marks = (batch.arrivals ?? []).map(
    ({ afterMs }) => Math.min(1, afterMs / gatheredMs) * (width - 4) + 1,
  )
  return <path d={marks.map((x) => `M${x.toFixed(1)} 41h1.500v7h-1.500Z`).join('')} fill="var(--stalk)" />
}

interface RunsProps {
  readonly runs: readonly RecordedRun[]
  readonly from: number
  readonly width: number
  readonly ranMs: number
}

function Runs({ runs, from, width, ranMs }: RunsProps) {
  return runs.map(({ afterMs, ms, threw }) => (
    <rect
      key={afterMs}
      x={from + (afterMs / ranMs) * width + 0.6}
      y="41"
      width={Math.max(1.2, (ms / ranMs) * width - 1.2)}
      height="7"
      rx="1.5"
      fill={threw ? 'var(--bad)' : 'var(--ok)'}
    />
  ))
}

function inWords({ slotMs, ranMs, settledMs, calls, trigger }: BatchRecord, gatheredMs: number): string {
  const runs = calls > 1 ? `ran ${calls} times` : 'ran'
  return `Gathered for ${duration(gatheredMs)} and closed by ${trigger}, waited for a slot for ${duration(slotMs)}, ${runs} for ${duration(ranMs)}, settled in ${duration(settledMs)}`
}

/** As much of a text as there is room for. */
function fit(text: string, width: number): string {
  const most = Math.floor(width / 6.1)
  return text.length <= most ? text : most < 3 ? '' : `${text.slice(0, most - 1)}…`
}
