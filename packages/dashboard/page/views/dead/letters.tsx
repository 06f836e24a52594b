import { useEffect, useState } from 'preact/hooks'
import type { DeadGroup, LetterLine, LetterPage } from '../../../src/state/dead-state.js'
import { read } from '../../api.js'
import { count, when } from '../../format.js'
import { about, storeNow } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Icon } from '../../parts/icon.js'
import { Panel } from '../../parts/panel.js'
import { linkWith } from '../../router.js'
import { visible } from '../../text.js'
import { act } from './act.js'

interface LettersProps {
  readonly group: DeadGroup
  readonly shown: string | undefined
  readonly version: number
  onFirst(id: string | undefined): void
  onChange(): void
}

/** The letters of one reason: look at one, choose some. */
export function Letters({ group, shown, version, onFirst, onChange }: LettersProps) {
  const [items, setItems] = useState<readonly LetterLine[]>([])
  const [of, setOf] = useState(group.count)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const known = about.value
  const mayAct = known?.role === 'operate' && !known.isReadOnly

  const load = async (after: number) => {
    const query = { queue: group.queue, group: group.id, after: String(after) }
    const page = await read<LetterPage>('letters', query).catch(() => undefined)
    if (!page) return
    setItems((before) => (after === 0 ? page.items : [...before, ...page.items]))
    setOf(page.of)
    if (after === 0) onFirst(page.items[0]?.id)
  }
  useEffect(() => {
    void load(0)
  }, [group.id, version])

  const turn = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const doChosen = (action: 'redrive' | 'discard') => async () => {
    if (!(await act(action, group.queue, chosen.size, { ids: [...chosen] }))) return
    setChosen(new Set())
    onChange()
  }
  const isAll = items.length > 0 && chosen.size === items.length
  return (
    <Panel
      title={<span class="cut">{visible(group.error || group.reason, 80)}</span>}
      beside={<Chip kind="bad">{count(of)}</Chip>}
      aside={
        mayAct ? (
          <span class="row">
            {chosen.size > 0 && <span class="soft">{count(chosen.size)} selected</span>}
            {known?.canDiscard && (
              <button
                type="button"
                class="button is-bad"
                disabled={chosen.size === 0}
                onClick={doChosen('discard')}
              >
                <Icon name="trash" size={14} />
                Discard
              </button>
            )}
            <button
              type="button"
              class="button is-main"
              disabled={chosen.size === 0}
              onClick={doChosen('redrive')}
            >
              <Icon name="back" size={14} />
              Redrive {chosen.size > 0 && count(chosen.size)}
            </button>
          </span>
        ) : (
          <Downloads group={group} />
        )
      }
      class="letter-list"
    >
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
                    onChange={() => setChosen(isAll ? new Set() : new Set(items.map(({ id }) => id)))}
                  />
                </th>
              )}
              <th>Request</th>
              <th>Key</th>
              <th class="num">Attempt</th>
              <th class="num">Given up</th>
            </tr>
          </thead>
          <tbody>
            {items.map((letter) => (
              <Line
                key={letter.id}
                letter={letter}
                isShown={letter.id === shown}
                isChosen={chosen.has(letter.id)}
                onTurn={mayAct ? turn : undefined}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div class="more tiny">
        <span>
          {count(items.length)} of {count(of)} · newest first
        </span>
        {mayAct && <Downloads group={group} />}
        <span class="grow" />
        {items.length < of && (
          <button type="button" class="b show-more" onClick={() => load(items.length)}>
            Show {count(Math.min(100, of - items.length))} more
          </button>
        )}
      </div>
    </Panel>
  )
}

interface LineProps {
  readonly letter: LetterLine
  readonly isShown: boolean
  readonly isChosen: boolean
  readonly onTurn: ((id: string) => void) | undefined
}

function Line({ letter, isShown, isChosen, onTurn }: LineProps) {
  const href = linkWith({ queue: letter.queue, id: letter.id })
  return (
    <tr class={isShown ? 'is-shown' : ''}>
      {onTurn && (
        <td>
          <input
            type="checkbox"
            aria-label={`Select ${letter.id}`}
            checked={isChosen}
            onChange={() => onTurn(letter.id)}
          />
        </td>
      )}
      <td class="mono">
        <a href={href} aria-current={isShown ? 'true' : undefined}>
          {visible(letter.id, 60)}
        </a>
      </td>
      <td class="mono soft">{letter.key === undefined ? '–' : visible(letter.key, 40)}</td>
      <td class="num">{letter.attempt}</td>
      <td class="num mono soft">{when(letter.at, storeNow())}</td>
    </tr>
  )
}

function Downloads({ group }: { readonly group: DeadGroup }) {
  const query = (format: string) => new URLSearchParams({ queue: group.queue, group: group.id, format })
  return (
    <span class="row downloads">
      <a href={`api/export?${query('json')}`} download="dead-letters.json">
        JSON
      </a>
      <a href={`api/export?${query('csv')}`} download="dead-letters.csv">
        CSV
      </a>
    </span>
  )
}
