import type { ProcessState } from '../../../src/state/worker-state.js'
import { Spark } from '../../charts/spark.js'
import { bytes, count, duration, inWords, sentence, uptime } from '../../format.js'
import { second, state, storeNow } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Empty } from '../../parts/panel.js'
import { linkWith, place } from '../../router.js'
import { visible } from '../../text.js'
import { Finding } from '../overview/findings.js'
import { Holds } from './holds.js'
import { Actions, Stops } from './stops.js'

const aboutWorkers = new Set(['LOOP_BLOCKED', 'LEASES_LOST', 'VERSIONS_DIFFER', 'CLOCK_SKEW', 'NO_WORKER'])

/** Who works, who is gone, and what each of them holds. */
export function Workers() {
  void second.value
  const all = state.value?.processes
  if (!all) return <div class="empty">Reading …</div>
  const chosen =
    all.find(({ id }) => id === place.value.query.get('worker')) ?? all.find(({ held }) => held > 0) ?? all[0]
  const findings = (state.value?.findings ?? []).filter(({ code }) => aboutWorkers.has(code))
  return (
    <>
      <div class="head">
        <h1>{headline(all)}</h1>
        <span class="soft">a worker that is silent for 15 s is shown as gone, for a day</span>
      </div>
      {findings.length > 0 && (
        <section class="panel findings" aria-label="Needs a look">
          {findings.map((finding) => (
            <Finding key={`${finding.code} ${finding.task ?? ''}`} finding={finding} />
          ))}
        </section>
      )}
      <section class="panel" aria-label="Workers">
        {all.length === 0 ? (
          <Empty title="Nobody works">
            Start a worker with <code>app.worker().run()</code>; it appears here within seconds.
          </Empty>
        ) : (
          <WorkerTable workers={all} chosen={chosen?.id} />
        )}
      </section>
      <div class="grid halves">
        {chosen && <Holds worker={chosen} />}
        <div class="grid">
          <Stops />
          <Actions />
        </div>
      </div>
    </>
  )
}

function headline(all: readonly ProcessState[]): string {
  const gone = all.filter((worker) => worker.state === 'gone').length
  const up = all.length - gone
  const first =
    up === 0 ? 'No worker is up' : up === 1 ? 'One worker is up' : `${sentence(inWords(up))} workers are up`
  return gone === 0 ? first : `${first}, ${gone === 1 ? 'one is' : `${inWords(gone)} are`} gone`
}

function WorkerTable({
  workers,
  chosen,
}: {
  readonly workers: readonly ProcessState[]
  readonly chosen: string | undefined
}) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Worker</th>
            <th class="on-wide">Up</th>
            <th class="on-wide">Heard of</th>
            <th>Slots</th>
            <th>Holds</th>
            <th class="on-wide">Event loop p99</th>
            <th class="on-wide">Memory</th>
            <th class="num on-wide">Leases lost</th>
            <th class="on-wide">Works for</th>
          </tr>
        </thead>
        <tbody>
          {workers.map((worker) => (
            <Row key={worker.id} worker={worker} isChosen={worker.id === chosen} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const dots = {
  running: 'c-ok',
  starting: 'c-info',
  stopping: 'c-warn',
  idle: 'c-mute',
  gone: 'c-bad',
} as const

/** An event loop that is late by more than this renews leases late. */
const lateMs = 200

function Row({ worker, isChosen }: { readonly worker: ProcessState; readonly isChosen: boolean }) {
  const now = storeNow()
  const isGone = worker.state === 'gone'
  const isLate = worker.loopMs > lateMs
  const href = linkWith({ worker: worker.id })
  return (
    <tr
      class={`is-link ${isChosen ? 'is-on' : ''} ${isGone ? 'is-gone' : ''}`}
      onClick={() => {
        location.hash = href
      }}
    >
      <td>
        <div class="row name-line">
          <i class={`dot ${dots[worker.state]}`} />
          <a class="name cut" href={href}>
            {visible(worker.name, 50)}
          </a>
          {worker.state !== 'running' && <Chip kind={isGone ? 'bad' : 'warn'}>{worker.state}</Chip>}
          {worker.isNewer && <Chip kind="info">newer version</Chip>}
          {worker.lastError !== undefined && <Chip kind="bad">broker away</Chip>}
        </div>
        <div class="tiny">
          {visible(worker.host, 40)} · {worker.pid}
          <span class="on-wide">
            {worker.version !== undefined && ` · ${visible(worker.version, 20)}`} · node{' '}
            {visible(worker.node, 20)}
          </span>
        </div>
      </td>
      <td class="soft on-wide">{isGone ? '–' : uptime(now - worker.startedAt)}</td>
      <td class={isGone ? 'b bad on-wide' : 'soft on-wide'}>
        {isGone
          ? uptime(now - worker.heardAt)
          : `${Math.max(0, Math.round((now - worker.heardAt) / 1_000))} s`}{' '}
        ago
      </td>
      <td>
        <Slots worker={worker} />
      </td>
      <td>
        <div class="row">
          <Gauge have={worker.held} most={worker.prefetch} />
          <span>
            <b class="b">{count(worker.held)}</b>
            {worker.prefetch !== undefined && <span class="mute"> / {count(worker.prefetch)}</span>}
          </span>
        </div>
      </td>
      <td class="on-wide">
        {isGone ? (
          <span class="mute">–</span>
        ) : (
          <div class="row">
            <Spark values={worker.loopSeries} width={58} colour={isLate ? 'bad' : 'info'} />
            <b class={isLate ? 'b bad' : 'b'}>{duration(worker.loopMs)}</b>
          </div>
        )}
      </td>
      <td class="soft on-wide">{isGone || worker.rssBytes === 0 ? '–' : bytes(worker.rssBytes)}</td>
      <td class="num on-wide">
        {worker.leasesLost > 0 ? (
          <Chip kind="bad">{count(worker.leasesLost)}</Chip>
        ) : (
          <span class="mute">0</span>
        )}
      </td>
      <td class="on-wide">
        <div class="soft works-for">{visible(worker.tasks.map(({ task }) => task).join(', '), 200)}</div>
      </td>
    </tr>
  )
}

/** As many as can be told apart. */
const mostSlots = 24

function Slots({ worker: { busy, slots } }: { readonly worker: ProcessState }) {
  const label = `${busy} of ${slots} busy`
  if (slots > mostSlots) return <span>{label}</span>
  return (
    <svg width={slots * 14} height="16" role="img" aria-label={label}>
      <title>{label}</title>
      {Array.from({ length: slots }, (_, index) => (
        <rect
          key={index}
          x={index * 14}
          width="11"
          height="16"
          rx="3"
          fill={index < busy ? 'var(--ok)' : 'var(--line)'}
        />
      ))}
    </svg>
  )
}

function Gauge({ have, most }: { readonly have: number; readonly most: number | undefined }) {
  if (most === undefined || most === 0) return null
  return (
    <svg class="on-wide" width="54" height="8" aria-hidden="true">
      <rect width="54" height="8" rx="4" fill="var(--line-2)" />
      <rect width={(54 * Math.min(have, most)) / most} height="8" rx="4" fill="var(--accent-2)" />
    </svg>
  )
}
