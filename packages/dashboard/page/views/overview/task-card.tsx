import { useRef } from 'preact/hooks'
import { TriggerBar } from '../../charts/bar.js'
import { Stalks } from '../../charts/stalks.js'
import { count, duration, rate } from '../../format.js'
import { taskNamed } from '../../live.js'
import { useOnScreen } from '../../parts/on-screen.js'
import { linkTo } from '../../router.js'
import { visible } from '../../text.js'
import { Badge } from './task-row.js'

/** One task, on a phone. */
export function TaskCard({ name }: { readonly name: string }) {
  const element = useRef<HTMLAnchorElement>(null)
  const isSeen = useOnScreen(() => element.current)
  const row = taskNamed(name)
  const task = isSeen ? row.value : row.peek()
  if (!task) return null
  const colour = task.severity === 'bad' ? 'c-bad' : task.severity === 'warn' ? 'c-warn' : 'c-ok'
  return (
    <a class="panel card" href={linkTo('task', [name])} ref={element}>
      <span class="row">
        <i class={`dot ${colour}`} />
        <span class="name cut">{visible(name, 60)}</span>
        <Badge task={task} />
        <span class="grow" />
        <span>
          <b class="b">{rate(task.rate)}</b> <span class="mute">/s</span>
        </span>
      </span>
      <span class="row">
        <Stalks fill={(task.fill ?? 0) / 100} count={30} height={15} />
        <b class="b fill">{task.fill === undefined ? '–' : `${task.fill} %`}</b>
        <span class="grow" />
        <TriggerBar closedBy={task.closedBy} width={84} />
      </span>
      <span class="row tiny">
        <span>{task.depth ? `${count(task.depth.ready)} ready` : '–'}</span>
        <span>waited {task.waited ? duration(task.waited[0]) : '–'}</span>
        <span>ran {task.ran ? duration(task.ran[0]) : '–'}</span>
        <span class="grow" />
        {task.depth !== undefined && task.depth.dead > 0 && (
          <span class="bad">{count(task.depth.dead)} dead</span>
        )}
      </span>
    </a>
  )
}
