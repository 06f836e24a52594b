import { useEffect, useState } from 'preact/hooks'
import type { DeadGroup, LetterLine } from '../../../src/state/dead-state.js'
import { count } from '../../format.js'
import { about } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Icon } from '../../parts/icon.js'
import { Panel } from '../../parts/panel.js'
import { visible } from '../../text.js'
import { act, type Part } from './act.js'
import { LetterRow } from './letter-row.js'
import { useLetters } from './use-letters.js'

interface LettersProps {
  /** Whose letters; all of them where it is left out. */
  readonly group?: DeadGroup | undefined
  /** How many there are. */
  readonly of: number
  /** The id of the letter that is shown beside the list. */
  readonly shown: string | undefined
  readonly version: number
  onFirst(letter: LetterLine | undefined): void
  onChange(): void
}

/** Letters, the newest first: look at one, choose some. */
export function Letters({ group, of, shown, version, onFirst, onChange }: LettersProps) {
  const query: Readonly<Record<string, string>> = group ? { queue: group.queue, group: group.id } : {}
  const letters = useLetters(query, of, version)
  const { items } = letters
  const [chosen, setChosen] = useState<ReadonlyMap<string, LetterLine>>(new Map())
  const known = about.value
  const mayAct = known?.role === 'operate' && !known.isReadOnly
  useEffect(() => onFirst(items[0]), [items[0]?.id])

  const turn = (letter: LetterLine) => {
    const next = new Map(chosen)
    if (!next.delete(keyOf(letter))) next.set(keyOf(letter), letter)
    setChosen(next)
  }
  const isAll = items.length > 0 && chosen.size === items.length
  const turnAll = () => setChosen(isAll ? new Map() : new Map(items.map((letter) => [keyOf(letter), letter])))
  const doChosen = async (action: 'redrive' | 'discard') => {
    if (!(await act(action, partsOf([...chosen.values()])))) return
    setChosen(new Map())
    onChange()
  }
  return (
    <Panel
      title={<span class="cut">{group ? visible(group.error || group.reason, 80) : 'All dead letters'}</span>}
      beside={<Chip kind="bad">{count(letters.of)}</Chip>}
      aside={mayAct ? <Deeds chosen={chosen.size} onDo={doChosen} /> : <Downloads query={query} />}
      class="letter-list"
    >
      {letters.trouble !== undefined && <div class="panel-body bad">{visible(letters.trouble, 300)}</div>}
      <div class="scroll">
        <table>
          <thead>
            <tr>
              {mayAct && (
                <th>
                  <input
                    type="checkbox"
                    aria-label="Select all that are shown"
                    checked={isAll}
                    onChange={turnAll}
                  />
                </th>
              )}
              <th>Request</th>
              {!group && <th class="on-wide">Task</th>}
              <th class="on-wide">Key</th>
              <th class="num on-wide">Attempt</th>
              <th class="num">Given up</th>
            </tr>
          </thead>
          <tbody>
            {items.map((letter) => (
              <LetterRow
                key={keyOf(letter)}
                letter={letter}
                isShown={letter.id === shown}
                isChosen={chosen.has(keyOf(letter))}
                hasTask={!group}
                onTurn={mayAct ? () => turn(letter) : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div class="more tiny">
        <span>
          {count(items.length)} of {count(letters.of)} · newest first
        </span>
        {mayAct && <Downloads query={query} />}
        <span class="grow" />
        {letters.next > 0 && (
          <button type="button" class="b show-more" onClick={letters.more}>
            Show {count(letters.next)} more
          </button>
        )}
      </div>
    </Panel>
  )
}

/** Queues may hold the same id. */
function keyOf({ queue, id }: LetterLine): string {
  return `${queue}\n${id}`
}

/** Letters by their queues: a change is about one. */
function partsOf(letters: readonly LetterLine[]): Part[] {
  const queues = [...new Set(letters.map(({ queue }) => queue))]
  return queues.map((queue) => {
    const ids = letters.filter((letter) => letter.queue === queue).map(({ id }) => id)
    return { queue, count: ids.length, choice: { ids } }
  })
}

interface DeedsProps {
  readonly chosen: number
  onDo(action: 'redrive' | 'discard'): Promise<void>
}

/** What can be done with the chosen ones. */
function Deeds({ chosen, onDo }: DeedsProps) {
  const isNone = chosen === 0
  return (
    <span class="row">
      {chosen > 0 && <span class="soft">{count(chosen)} selected</span>}
      {about.value?.canDiscard && (
        <button type="button" class="button is-bad" disabled={isNone} onClick={() => onDo('discard')}>
          <Icon name="trash" size={14} />
          Discard
        </button>
      )}
      <button type="button" class="button is-main" disabled={isNone} onClick={() => onDo('redrive')}>
        <Icon name="back" size={14} />
        Redrive {chosen > 0 && count(chosen)}
      </button>
    </span>
  )
}

function Downloads({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const href = (format: string) => `api/export?${new URLSearchParams({ ...query, format })}`
  return (
    <span class="row downloads">
      <a href={href('json')} download="dead-letters.json">
        JSON
      </a>
      <a href={href('csv')} download="dead-letters.csv">
        CSV
      </a>
    </span>
  )
}
