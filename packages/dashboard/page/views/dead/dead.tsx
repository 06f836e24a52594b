import { useState } from 'preact/hooks'
import type { DeadGroup, DeadState, LetterLine } from '../../../src/state/dead-state.js'
import { count, inWords, plural } from '../../format.js'
import { about, state } from '../../live.js'
import { useFetched } from '../../parts/fetched.js'
import { Empty } from '../../parts/panel.js'
import { linkWith, place } from '../../router.js'
import { Groups } from './groups.js'
import { Letter } from './letter.js'
import { Letters } from './letters.js'
import { Queues } from './queues.js'

/** Requests that were given up: for which reasons, which ones, and what is to become of them. */
export function Dead() {
  const [changed, setChanged] = useState(0)
  const number = state.value?.dead ?? 0
  // Read again when their number is another.
  const { value, error } = useFetched<DeadState>('dead', {}, `${number} ${changed}`)
  const { query } = place.value
  const by = readBy(query.get('by'), value)
  if (about.value?.hasAdmin === false) {
    return (
      <section class="panel">
        <Empty title="This broker cannot be asked about dead letters">It has no admin interface.</Empty>
      </section>
    )
  }
  if (error !== undefined) {
    return (
      <section class="panel">
        <Empty title="The dead letters cannot be read">{error}</Empty>
      </section>
    )
  }
  if (!value) return <div class="empty">Reading …</div>
  const wanted = query.get('queue')
  const id = query.get('id') ?? undefined
  const chosen =
    value.groups.find((group) => group.id === query.get('group')) ??
    value.groups.find((group) => group.queue === wanted) ??
    value.groups[0]
  const onChange = () => setChanged((before) => before + 1)
  return (
    <>
      <div class="head">
        <h1>{headline(value.letters)}</h1>
        {value.letters > 0 && <span class="soft">{subline(value)}</span>}
        <span class="grow" />
        {value.groups.length > 0 && <Ways by={by} />}
      </div>
      {value.queues.length === 0 && (
        <section class="panel">
          <Empty title="Nothing was given up">
            A request comes here after its last attempt, by <code>request.fail()</code>, or where it cannot be
            read.
          </Empty>
        </section>
      )}
      {by === 'queue' && <Queues queues={value.queues} onChange={onChange} />}
      {by === 'reason' && <Groups groups={value.groups} chosen={chosen?.id} onChange={onChange} />}
      {chosen && (
        <Chosen
          key={by === 'all' ? 'all' : chosen.id}
          group={by === 'all' ? undefined : chosen}
          of={by === 'all' ? value.groups.reduce((sum, group) => sum + group.count, 0) : chosen.count}
          letter={id === undefined ? undefined : { queue: wanted ?? chosen.queue, id }}
          version={changed + number}
          onChange={onChange}
        />
      )}
    </>
  )
}

type By = 'reason' | 'queue' | 'all'

/** Where single letters cannot be read, there is only one way to look at them. */
function readBy(text: string | null, value: DeadState | undefined): By {
  if (value?.groups.length === 0) return 'queue'
  return text === 'queue' || text === 'all' ? text : 'reason'
}

const ways = [
  ['reason', 'By reason'],
  ['queue', 'By queue'],
  ['all', 'All'],
] as const

/** How letters are put together. */
function Ways({ by }: { readonly by: By }) {
  return (
    <nav class="segments" aria-label="Grouped">
      {ways.map(([way, text]) => (
        <a
          key={way}
          href={linkWith({ by: way === 'reason' ? undefined : way, id: undefined })}
          aria-current={by === way ? 'true' : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  )
}

interface ChosenProps {
  /** Whose letters; all of them where it is left out. */
  readonly group: DeadGroup | undefined
  readonly of: number
  readonly letter: { readonly queue: string; readonly id: string } | undefined
  readonly version: number
  onChange(): void
}

function Chosen({ group, of, letter, version, onChange }: ChosenProps) {
  const [first, setFirst] = useState<LetterLine | undefined>(undefined)
  const shown = letter ?? first
  return (
    <div class="grid beside-letter">
      <Letters
        group={group}
        of={of}
        shown={shown?.id}
        version={version}
        onFirst={setFirst}
        onChange={onChange}
      />
      {shown && <Letter queue={shown.queue} id={shown.id} />}
    </div>
  )
}

function headline(letters: number): string {
  if (letters === 0) return 'No dead letters'
  return letters === 1 ? 'One request was given up' : `${count(letters)} requests were given up`
}

function subline({ queues, groups }: DeadState): string {
  const places = queues.length === 1 ? 'in one queue' : `in ${inWords(queues.length)} queues`
  if (groups.length === 0) return places
  return `${places}, for ${groups.length === 1 ? 'one reason' : plural(groups.length, 'reason')}`
}
