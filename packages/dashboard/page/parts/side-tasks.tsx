import { useRef } from 'preact/hooks'
import type { TaskState } from '../../src/state/live-state.js'
import { short } from '../format.js'
import { state } from '../live.js'
import { linkTo, place } from '../router.js'
import { taskNamed } from '../rows.js'
import { visible } from '../text.js'
import { dotClass } from './dot-class.js'
import { useOnScreen } from './on-screen.js'
import { stableList } from './stable-list.js'
import { useWriter } from './writer.js'

function namesOf(isWanted: boolean) {
  return stableList(() =>
    (state.value?.tasks ?? []).filter((task) => isTroubled(task) === isWanted).map(({ name }) => name),
  )
}

function isTroubled({ severity }: TaskState): boolean {
  return severity === 'bad' || severity === 'warn'
}

/** Each in the order of their names: figures that change move nothing. */
const troubled = namesOf(true)
const others = namesOf(false)

/** Every task, those that need a look first. */
export function SideTasks() {
  return (
    <nav class="side-tasks" aria-label="Tasks">
      {troubled.value.length > 0 && <h2>Needs a look</h2>}
      {troubled.value.map((name) => (
        <TaskLine key={name} name={name} />
      ))}
      {others.value.length > 0 && <h2>Tasks</h2>}
      {others.value.map((name) => (
        <TaskLine key={name} name={name} />
      ))}
    </nav>
  )
}

function TaskLine({ name }: { readonly name: string }) {
  const element = useRef<HTMLAnchorElement>(null)
  const isSeen = useOnScreen(() => element.current)
  const { view, path } = place.value
  const isHere = (view === 'task' || view === 'batch') && path[0] === name
  return (
    <a
      ref={element}
      class="task-line"
      href={linkTo('task', [name])}
      aria-current={isHere ? 'page' : undefined}
    >
      {isSeen ? <Dot name={name} /> : <i class="dot c-ok" />}
      <span class="cut">{visible(name, 60)}</span>
      {isSeen && <RateOf name={name} />}
    </a>
  )
}

function Dot({ name }: { readonly name: string }) {
  const into = useWriter(taskNamed(name), dotParts)
  return <i ref={into({ class: 'dot' })} />
}

function dotParts(task: TaskState | undefined) {
  return { dot: dotClass(task) }
}

function RateOf({ name }: { readonly name: string }) {
  const into = useWriter(taskNamed(name), rateParts)
  return <span class="value" ref={into({ text: 'rate' })} />
}

function rateParts(task: TaskState | undefined) {
  return { rate: `${short(task?.rate ?? 0)}/s` }
}
