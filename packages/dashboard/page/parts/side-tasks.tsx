import { computed, type ReadonlySignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { TaskState } from '../../src/state/live-state.js'
import { short } from '../format.js'
import { state, taskNamed } from '../live.js'
import { linkTo, place } from '../router.js'
import { visible } from '../text.js'
import { useOnScreen } from './on-screen.js'

/** Names apart by whether something is the matter, each in the order of their names: figures that change move nothing. */
const split = computed(() => {
  const tasks = state.value?.tasks ?? []
  const isTroubled = ({ severity }: { readonly severity?: string | undefined }) =>
    severity === 'bad' || severity === 'warn'
  return JSON.stringify([
    tasks.filter(isTroubled).map(({ name }) => name),
    tasks.filter((task) => !isTroubled(task)).map(({ name }) => name),
  ])
})

/** Every task, those that need a look first. */
export function SideTasks() {
  const [troubled = [], others = []] = JSON.parse(split.value) as string[][]
  return (
    <nav class="side-tasks" aria-label="Tasks">
      {troubled.length > 0 && <h2>Needs a look</h2>}
      {troubled.map((name) => (
        <TaskLine key={name} name={name} />
      ))}
      {others.length > 0 && <h2>Tasks</h2>}
      {others.map((name) => (
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
      <Dot name={name} />
      <span class="cut">{visible(name, 60)}</span>
      {isSeen && <RateOf name={name} />}
    </a>
  )
}

function Dot({ name }: { readonly name: string }) {
  return <i class={colourOf(name)} />
}

function RateOf({ name }: { readonly name: string }) {
  // A signal in the place of a text: the text alone is written anew, and nothing is drawn again.
  return <span class="value">{rateOf(name)}</span>
}

const colourOf = perTask(({ severity }) =>
  severity === 'bad' ? 'dot c-bad' : severity === 'warn' ? 'dot c-warn' : 'dot c-ok',
)

const rateOf = perTask(({ rate }) => `${short(rate)}/s`)

/** A signal for each task, made once. */
function perTask(read: (task: Pick<TaskState, 'severity' | 'rate'>) => string) {
  const known = new Map<string, ReadonlySignal<string>>()
  return (name: string): ReadonlySignal<string> => {
    const signal = known.get(name) ?? computed(() => read(taskNamed(name).value ?? { rate: 0 }))
    known.set(name, signal)
    return signal
  }
}
