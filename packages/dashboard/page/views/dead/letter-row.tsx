import type { LetterLine } from '../../../src/state/dead-state.js'
import { whenSeconds } from '../../format.js'
import { storeNow } from '../../live.js'
import { linkWith } from '../../router.js'
import { visible } from '../../text.js'

interface LetterRowProps {
  readonly letter: LetterLine
  readonly isShown: boolean
  readonly isChosen: boolean
  /** Whether letters of several tasks stand together. */
  readonly hasTask: boolean
  /** Absent for those who may not change anything. */
  readonly onTurn: (() => void) | undefined
}

/** One letter in a list. */
export function LetterRow({ letter, isShown, isChosen, hasTask, onTurn }: LetterRowProps) {
  const href = linkWith({ queue: letter.queue, id: letter.id })
  return (
    <tr class={isShown ? 'is-shown' : ''}>
      {onTurn && (
        <td>
          <input type="checkbox" aria-label={`Select ${letter.id}`} checked={isChosen} onChange={onTurn} />
        </td>
      )}
      <td class="mono letter-id">
        <a class="cut" href={href} aria-current={isShown ? 'true' : undefined}>
          {visible(letter.id, 60)}
        </a>
        {hasTask && <div class="tiny cut">{visible(letter.error, 120)}</div>}
      </td>
      {hasTask && <td class="on-wide">{visible(letter.task || letter.queue, 40)}</td>}
      <td class="mono soft on-wide">{letter.key === undefined ? '–' : visible(letter.key, 40)}</td>
      <td class="num on-wide">{letter.attempt}</td>
      <td class="num mono soft">{whenSeconds(letter.at, storeNow())}</td>
    </tr>
  )
}
