import type { DepthState, TaskState } from '../../../src/state/live-state.js'
import type { TaskDetail } from '../../../src/state/task-detail-state.js'
import { TimeChart } from '../../charts/time-chart.js'
import { count, duration } from '../../format.js'
import { about, range, second, storeNow } from '../../live.js'
import { Panel } from '../../parts/panel.js'
import { linkTo } from '../../router.js'

/** How exact the figures of a broker are, by its `system`. */
const systems = new Map([
  ['redis', 'exact · Redis'],
  ['memory', 'exact · memory'],
  ['postgresql', 'exact · PostgreSQL'],
  ['aws_sqs', 'approximate, asked every 30 s · SQS'],
  ['rabbitmq', 'RabbitMQ'],
])

/** What the queue holds, and how much was ready over time. */
export function QueuePanel({ task, detail }: { readonly task: TaskState; readonly detail: TaskDetail }) {
  void second.value
  const { depth } = task
  const system = about.value?.system ?? ''
  return (
    <Panel title="Queue" aside={systems.get(system) ?? system}>
      {depth ? (
        <div class="depths">
          <Depth label="Ready" value={count(depth.ready)}>
            {ageInWords(depth)}
          </Depth>
          <Depth label="Held by workers" value={depth.leased === undefined ? '–' : count(depth.leased)}>
            {depth.leased === undefined && 'it cannot tell'}
          </Depth>
          <Depth label="Later" value={count(depth.delayed)}>
            retries and delays
          </Depth>
          <Depth label="Dead letters" value={count(depth.dead)} isBad={depth.dead > 0}>
            {depth.dead > 0 && <a href={linkTo('dead', [], { queue: task.queue })}>look at them</a>}
          </Depth>
        </div>
      ) : (
        <div class="empty">
          {about.value?.hasAdmin ? 'Being counted …' : 'This broker cannot say what its queues hold.'}
        </div>
      )}
      {range.value && detail.ready.some((value) => value !== null) && (
        <div class="panel-body">
          <TimeChart
            series={[{ name: 'ready', colour: 'accent-2', values: detail.ready }]}
            kind="areas"
            range={range.value}
            height={138}
            unit=""
            label={`Ready requests in ${range.value.words}, at most ${count(Math.max(0, ...detail.ready.map((value) => value ?? 0)))}`}
          />
        </div>
      )}
    </Panel>
  )
}

/** How long the oldest has waited. Some services count and do not tell that. */
function ageInWords({ ready, oldestAt }: DepthState): string {
  if (oldestAt !== undefined) return `oldest ${duration(Math.max(0, storeNow() - oldestAt))}`
  return ready > 0 ? 'how old is not told' : ''
}

interface DepthProps {
  readonly label: string
  readonly value: string
  readonly isBad?: boolean
  readonly children: preact.ComponentChildren
}

function Depth({ label, value, isBad = false, children }: DepthProps) {
  return (
    <div>
      <div class="tiny b">{label}</div>
      <div class={isBad ? 'large bad' : 'large'}>{value}</div>
      <div class="tiny">{children || '\u00a0'}</div>
    </div>
  )
}
