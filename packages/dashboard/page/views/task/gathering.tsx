import type { TaskState } from '../../../src/state/live-state.js'
import type { OpenBatch, RunningBatch, TaskDetail } from '../../../src/state/task-detail-state.js'
import { Ring } from '../../charts/ring.js'
import { Stalks } from '../../charts/stalks.js'
import { count, duration, plural } from '../../format.js'
import { second, storeNow } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Empty, Panel } from '../../parts/panel.js'
import { linkTo } from '../../router.js'
import { visible } from '../../text.js'

/** The most stalks that still look like stalks. */
const mostStalks = 100

/** What is being gathered now, and what runs. */
export function Gathering({ task, detail }: { readonly task: TaskState; readonly detail: TaskDetail }) {
  void second.value
  const { open, runs, settling } = detail
  const isIdle = open.length === 0 && runs.length === 0 && settling.length === 0
  return (
    <Panel
      title="Being gathered now"
      aside={
        <span class="wide-only">one stalk is one request · closes when full, or when its time is over</span>
      }
    >
      {isIdle && (
        <Empty title="Nothing is held">
          {task.workers > 0 ? 'Its workers wait for requests.' : 'No worker takes this task.'}
        </Empty>
      )}
      {open.map((batch, index) => (
        <Open
          key={`${batch.worker} ${batch.cap} ${batch.key ?? ''}`}
          batch={batch}
          before={open[index - 1]}
          task={task}
        />
      ))}
      <div class="runs">
        {runs.map((run) => (
          <Running key={run.id} run={run} task={task} />
        ))}
        {settling.map(({ worker, count: settled }) => (
          <div class="run" key={worker}>
            <span class="soft">{visible(worker, 40)}</span>
            <span class="soft">{plural(settled, 'batch', 'batches')}</span>
            <Chip>settling</Chip>
          </div>
        ))}
      </div>
    </Panel>
  )
}

interface OpenProps {
  readonly batch: OpenBatch
  readonly before: OpenBatch | undefined
  readonly task: TaskState
}

function Open({ batch, before, task }: OpenProps) {
  const { worker, key, size, cap, openedAt, held, prefetch } = batch
  const every = task.info?.flushEvery ?? cap
  const isFirst = before?.worker !== worker
  const ago = Math.max(0, storeNow() - openedAt)
  const interval = task.info?.flushIntervalMs
  const left = interval === undefined ? undefined : Math.max(0, interval - ago)
  const about =
    key !== undefined ? `key ${visible(key, 40)}` : cap < every ? `retried, at most ${cap}` : undefined
  const holds = `holds ${count(held)}${prefetch === undefined ? '' : ` of ${count(prefetch)}`}`
  return (
    <div class="open">
      <div class="who">
        {isFirst && <div class="name cut">{visible(worker, 40)}</div>}
        <div class="tiny cut">{about ?? holds}</div>
      </div>
      <div class={isFirst ? 'field' : 'field is-small'}>
        <Stalks
          fill={size / cap}
          count={Math.min(cap, mostStalks)}
          height={26}
          width={2.3}
          gap={1.35}
          label={`${size} of ${cap} requests`}
        />
      </div>
      <div class="num">
        <b class="b">{count(size)}</b>
        <span class="mute"> / {count(cap)}</span>
      </div>
      <div class="row when">
        {left !== undefined && interval !== undefined && interval > 0 && (
          <>
            <Ring left={left / interval} />
            <span>
              <span class="soft">{left > 0 ? `in ${duration(left)}` : 'with a free slot'}</span>
              <div class="tiny">opened {duration(ago)} ago</div>
            </span>
          </>
        )}
      </div>
    </div>
  )
}

function Running({ run, task }: { readonly run: RunningBatch; readonly task: TaskState }) {
  const every = task.info?.flushEvery ?? run.size
  return (
    <div class="run">
      <span class="soft cut">{visible(run.worker, 40)}</span>
      <span class="row">
        <a class="mono soft" href={linkTo('batch', [task.name, run.id])}>
          {visible(run.id.slice(0, 8))}
        </a>
        <Stalks fill={run.size / every} count={34} height={12} width={2} gap={1.6} />
        <span class="soft">{count(run.size)}</span>
      </span>
      <Chip kind="accent">running · {duration(Math.max(0, storeNow() - run.startedAt))}</Chip>
    </div>
  )
}
