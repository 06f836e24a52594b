import { useRef } from 'preact/hooks'
import type { TaskState } from '../../../src/state/live-state.js'
import { TriggerBar, VerdictBar } from '../../charts/bar.js'
import { Spark } from '../../charts/spark.js'
import { Stalks } from '../../charts/stalks.js'
import { count, duration, rate, share } from '../../format.js'
import { taskNamed } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { useOnScreen } from '../../parts/on-screen.js'
import { linkTo } from '../../router.js'
import { visible } from '../../text.js'
import { aboutTask } from './about-task.js'

/** One task. It is drawn only while it can be seen; of the others there is the name, to be found and reached by keys. */
export function TaskRow({ name }: { readonly name: string }) {
  const element = useRef<HTMLTableRowElement>(null)
  const isSeen = useOnScreen(() => element.current)
  const row = taskNamed(name)
  const task = isSeen ? row.value : row.peek()
  if (!task) return null
  const href = linkTo('task', [name])
  return (
    <tr
      ref={element}
      class="is-link"
      onClick={() => {
        location.hash = href
      }}
    >
      <td colSpan={isSeen ? 1 : 10}>
        <div class="row name-line">
          <a class="name cut" href={href}>
            {visible(name, 60)}
          </a>
          <Badge task={task} />
        </div>
        <div class="tiny cut">{aboutTask(task) || '\u00a0'}</div>
      </td>
      {isSeen && <Figures task={task} />}
    </tr>
  )
}

function Figures({ task }: { readonly task: TaskState }) {
  return (
    <>
      <td class="num">
        <Ready task={task} />
      </td>
      <td>
        <div class="row">
          <Spark values={task.series} colour={task.rate > 0 ? 'accent-2' : 'mute'} />
          <span class="rate">
            <b class="b">{rate(task.rate)}</b>
            <span class="mute">/s</span>
          </span>
        </div>
      </td>
      <td>
        <div class="row">
          <Stalks
            fill={(task.fill ?? 0) / 100}
            count={20}
            height={15}
            colour={isThin(task) ? 'warn' : 'stalk'}
          />
          <span class={task.fill === undefined ? 'fill mute' : 'fill b'}>
            {task.fill === undefined ? '–' : `${task.fill} %`}
          </span>
        </div>
      </td>
      <td>
        <TriggerBar closedBy={task.closedBy} width={104} />
      </td>
      <td class="num">
        <Times times={task.waited} />
      </td>
      <td class="num">
        <Times times={task.ran} />
      </td>
      <td>
        <Succeeded task={task} />
      </td>
      <td class="num">
        <Dead task={task} />
      </td>
      <td class="num">{task.workers > 0 ? task.workers : <b class="b warn">0</b>}</td>
    </>
  )
}

/** What is the matter with a task, in a word. */
export function Badge({ task }: { readonly task: TaskState }) {
  if (task.pausedBy !== undefined) return <Chip kind="info">paused</Chip>
  if (task.badge === undefined) return null
  return <Chip kind={task.severity === 'bad' ? 'bad' : 'warn'}>{task.badge}</Chip>
}

function Ready({ task: { depth, severity, badge } }: { readonly task: TaskState }) {
  if (!depth) return <span class="mute">–</span>
  const isBad = depth.ready > 0 && severity !== undefined && badge !== undefined
  return (
    <>
      <b class={isBad ? 'b bad' : 'b'}>{count(depth.ready)}</b>
      <div class="tiny">{depth.delayed > 0 ? `+${count(depth.delayed)} later` : '\u00a0'}</div>
    </>
  )
}

function Times({ times }: { readonly times: TaskState['waited'] }) {
  return (
    <>
      <b class="b">{times ? duration(times[0]) : '–'}</b>
      <div class="tiny">{times ? duration(times[1]) : '–'}</div>
    </>
  )
}

function Succeeded({ task }: { readonly task: TaskState }) {
  const total = task.verdicts.reduce((sum, part) => sum + part, 0)
  const isBad = total > 0 && task.verdicts[0] < 50_000
  return (
    <div class="row">
      <VerdictBar verdicts={task.verdicts} width={62} />
      <span class={isBad ? 'share b bad' : 'share'}>{total === 0 ? '–' : share(task.verdicts[0])}</span>
    </div>
  )
}

function Dead({ task: { depth } }: { readonly task: TaskState }) {
  if (!depth) return <span class="mute">–</span>
  return depth.dead > 0 ? <Chip kind="bad">{count(depth.dead)}</Chip> : <span class="mute">0</span>
}

function isThin({ fill, severity }: TaskState): boolean {
  return fill !== undefined && fill < 30 && severity !== undefined
}
