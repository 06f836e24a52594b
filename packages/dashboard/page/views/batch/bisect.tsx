import type { BatchRecord, RecordedRun, RecordedVerdict } from '@sheaf/core'
import { useWidth } from '../../charts/box-width.js'
import { count, duration } from '../../format.js'
import { Panel } from '../../parts/panel.js'
import { visible } from '../../text.js'
import { depthsOf } from './depths-of.js'

const rowHeight = 25

const colours: Readonly<Record<RecordedVerdict, string>> = {
  succeeded: 'ok',
  retried: 'warn',
  postponed: 'info',
  failed: 'bad',
  expired: 'gone',
  lost: 'gone',
  replaced: 'info',
}

/** The requests as stalks, and below them the runs that each was part of, down to the one that is to blame. */
export function Bisect({
  batch,
  runs,
}: {
  readonly batch: BatchRecord
  readonly runs: readonly RecordedRun[]
}) {
  const { element, width } = useWidth<HTMLDivElement>()
  const { size, error } = batch
  const depths = depthsOf(runs)
  const rows = Math.max(...depths) + 1
  const blamed = runs.filter(({ threw, size: of }) => threw && of === 1).length
  return (
    <Panel
      title="How the culprit was found"
      aside={
        <span class="wide-only">
          each stalk is a request, in the order of receipt · below it the runs it was part of
        </span>
      }
    >
      <div class="panel-body">
        <div
          ref={element}
          role="img"
          aria-label={`${runs.length} runs of ${size} requests found ${blamed === 1 ? 'one culprit' : `${blamed} culprits`}`}
        >
          <Places batch={batch} width={width} />
          <svg class="icicle" width={width} height={rows * rowHeight} aria-hidden="true">
            {runs.map((run, index) => (
              <Run key={run.afterMs} run={run} depth={depths[index] ?? 0} each={width / size} />
            ))}
          </svg>
        </div>
        <div class="tiny">
          {runs.length} runs of at most {Math.floor(2 * Math.log2(size)) + 2} allowed (2·log₂ n + 2) ·{' '}
          {count(batch.verdicts.succeeded)} ran until their part had passed
          {error && (
            <>
              {' '}
              · the first throw: <code class="bad">{visible(error.message, 200)}</code>
            </>
          )}
        </div>
      </div>
    </Panel>
  )
}

/** Every request in its verdict's colour; those that did not succeed stand out. */
function Places({ batch, width }: { readonly batch: BatchRecord; readonly width: number }) {
  const { size, places = [] } = batch
  const each = width / size
  const gap = each > 5 ? 3 : each > 2 ? 0.6 : 0
  let place = 0
  return (
    <svg width={width} height="46" aria-hidden="true">
      {places.map(({ verdict, count: of }) => {
        const from = place
        place += of
        const isFine = verdict === 'succeeded'
        const [top, height] = isFine ? [8, 38] : [0, 46]
        const path = Array.from({ length: of }, (_, index) => {
          const x = (from + index) * each + gap
          return `M${x.toFixed(2)} ${top}h${Math.max(0.8, each - 2 * gap).toFixed(2)}v${height}h-${Math.max(0.8, each - 2 * gap).toFixed(2)}Z`
        }).join('')
        return (
          <path key={from} d={path} fill={`var(--${colours[verdict]})`} opacity={isFine ? 0.82 : 1}>
            <title>{`${of} ${verdict}`}</title>
          </path>
        )
      })}
    </svg>
  )
}

function Run({
  run,
  depth,
  each,
}: {
  readonly run: RecordedRun
  readonly depth: number
  readonly each: number
}) {
  const { from, to, size, threw, ms } = run
  const width = Math.max(3, (to - from) * each - 2)
  const isCulprit = threw && size === 1
  const colour = threw ? 'bad' : 'ok'
  const label =
    width > 150
      ? `${count(size)} requests · ${threw ? 'threw' : 'ok'} · ${duration(ms)}`
      : width > 46
        ? `${count(size)} ${threw ? '✕' : '✓'}`
        : width > 15
          ? count(size)
          : ''
  const x = from * each + 1
  const y = depth * rowHeight + 1
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={rowHeight - 3}
        rx="4"
        fill={`var(--${colour}-bg)`}
        stroke={`var(--${colour})`}
        stroke-opacity={isCulprit ? 1 : 0.35}
        stroke-width={isCulprit ? 2 : 1}
      />
      {label && (
        <text x={x + width / 2} y={y + 15} text-anchor="middle" class={colour}>
          {label}
        </text>
      )}
      <title>{`Places ${from + 1} to ${to}: ${size} requests, ${threw ? 'threw' : 'ok'}, ${duration(ms)}`}</title>
    </g>
  )
}
