import { useState } from 'preact/hooks'
import type { DeadGroup, DeadState } from '../../../src/state/dead-state.js'
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
  const by = query.get('by') === 'queue' ? 'queue' : 'reason'
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
        <nav class="segments" aria-label="Grouped">
          <a href={linkWith({ by: undefined })} aria-current={by === 'reason' ? 'true' : undefined}>
            By reason
          </a>
          <a href={linkWith({ by: 'queue' })} aria-current={by === 'queue' ? 'true' : undefined}>
            By queue
          </a>
        </nav>
      </div>
      {value.queues.length === 0 && (
        <section class="panel">
          <Empty title="Nothing was given up">
            A request comes here after its last attempt, by <code>request.fail()</code>, or where it cannot be
            read.
          </Empty>
        </section>
      )}
      {by === 'queue' || value.groups.length === 0 ? (
        <Queues queues={value.queues} onChange={onChange} />
      ) : (
        <Groups groups={value.groups} chosen={chosen?.id} onChange={onChange} />
      )}
      {chosen && <ChosenGroup group={chosen} letterId={id} version={changed + number} onChange={onChange} />}
    </>
  )
}

interface ChosenGroupProps {
  readonly group: DeadGroup
  readonly letterId: string | undefined
  readonly version: number
  onChange(): void
}

function ChosenGroup({ group, letterId, version, onChange }: ChosenGroupProps) {
  const [first, setFirst] = useState<string | undefined>(undefined)
  const shown = letterId ?? first
  return (
    <div class="grid beside-letter">
      <Letters
        key={group.id}
        group={group}
        shown={shown}
        version={version}
        onFirst={setFirst}
        onChange={onChange}
      />
      {shown !== undefined && <Letter queue={group.queue} id={shown} />}
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
