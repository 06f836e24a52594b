import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Found } from '../../src/state/found.js'
import { read } from '../api.js'
import { taskNames } from '../live.js'
import { linkTo } from '../router.js'
import { visible } from '../text.js'
import { Chip } from './chip.js'

interface Hit {
  readonly kind: string
  readonly text: string
  readonly href: string
}

const isOpen = signal(false)

export function openPalette(): void {
  isOpen.value = true
}

addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)) {
    event.preventDefault()
    isOpen.value = !isOpen.value
  }
})

const views: readonly Hit[] = [
  { kind: 'view', text: 'Overview', href: linkTo('overview') },
  { kind: 'view', text: 'Batches', href: linkTo('batches') },
  { kind: 'view', text: 'Batches with trouble', href: linkTo('batches', [], { trouble: 'any' }) },
  { kind: 'view', text: 'Dead letters', href: linkTo('dead') },
  { kind: 'view', text: 'Workers', href: linkTo('workers') },
]

/** Goes anywhere by a few letters: a task by its name; a batch, a request or a dead letter by its id. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const found = useFound(text)
  const shows = isOpen.value
  useEffect(() => {
    if (!shows) {
      dialog.current?.close()
      return
    }
    setText('')
    setAt(0)
    dialog.current?.showModal()
  }, [shows])
  const hits = [...named(text), ...found].slice(0, 30)
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    location.hash = hit.href
    isOpen.value = false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      setAt((current) => (current + step + hits.length) % Math.max(1, hits.length))
    }
    if (event.key === 'Enter') go(hits[at])
  }
  return (
    <dialog
      ref={dialog}
      class="search"
      aria-label="Search"
      onClose={() => {
        isOpen.value = false
      }}
    >
      {shows && (
        <>
          <input
            role="combobox"
            aria-expanded="true"
            aria-controls="hits"
            aria-activedescendant={hits.length > 0 ? `hit-${at}` : undefined}
            aria-label="Task, batch or id"
            placeholder="Task, batch or id"
            spellcheck={false}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value)
              setAt(0)
            }}
            onKeyDown={onKeyDown}
          />
          <div id="hits" role="listbox" tabIndex={-1} aria-label="Found">
            {hits.map((hit, index) => (
              <div
                key={hit.href}
                id={`hit-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                class="hit"
                onKeyDown={(event) => event.key === 'Enter' && go(hit)}
                onClick={() => go(hit)}
              >
                <Chip>{hit.kind}</Chip>
                <span class="cut">{hit.text}</span>
              </div>
            ))}
            {hits.length === 0 && (
              <div role="option" tabIndex={-1} aria-selected={false} aria-disabled="true" class="hit mute">
                Nothing is called that. Ids are looked for from six letters on.
              </div>
            )}
          </div>
        </>
      )}
    </dialog>
  )
}

function named(text: string): Hit[] {
  const wanted = text.trim().toLowerCase()
  const tasks = taskNames.value.map((name) => ({
    kind: 'task',
    text: visible(name, 80),
    href: linkTo('task', [name]),
  }))
  return [...tasks, ...views].filter((hit) => hit.text.toLowerCase().includes(wanted))
}

/** What the server knows by id; asked when one has stopped typing. */
function useFound(text: string): Hit[] {
  const [found, setFound] = useState<Hit[]>([])
  useEffect(() => {
    setFound([])
    if (text.trim().length < 6) return undefined
    const leaving = new AbortController()
    const timer = setTimeout(() => {
      read<Found[]>('find', { text: text.trim() }, leaving.signal).then(
        (all) => setFound(all.map(toHit)),
        () => undefined,
      )
    }, 200)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [text])
  return found
}

function toHit({ type, id, task, queue, batch }: Found): Hit {
  const text = `${visible(id, 60)} · ${visible(task || queue, 60)}`
  if (type === 'letter') return { kind: 'dead letter', text, href: linkTo('dead', [], { queue, id }) }
  return { kind: type, text, href: linkTo('batch', [task, batch ?? id]) }
}
