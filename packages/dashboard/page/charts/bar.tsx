import { triggers } from '../../src/state/batch-state.js'
import { memo } from '../parts/memo.js'

interface BarProps {
  /** Class of a colour, and how much. */
  readonly parts: readonly (readonly [colour: string, amount: number])[]
  readonly width: number
  readonly label: string
}

/** Shares of a whole, side by side. What they are stands in its label, and in a legend. */
function Bar({ parts, width, label }: BarProps) {
  const total = parts.reduce((sum, [, amount]) => sum + amount, 0)
  let x = 0
  return (
    <svg class="bar" width={width} height="8" role="img" aria-label={label}>
      <title>{label}</title>
      <rect width={width} height="8" rx="4" fill="var(--line-2)" />
      {total > 0 &&
        parts.map(([colour, amount]) => {
          if (amount <= 0) return null
          const from = x
          x += (amount / total) * width
          return (
            <rect
              key={colour}
              class={`${colour} part`}
              x={from}
              width={Math.max(1, x - from - 0.8)}
              height="8"
            />
          )
        })}
    </svg>
  )
}

/** What closed batches, in tenths of a per cent. */
export const TriggerBar = memo(
  ({ closedBy, width }: { readonly closedBy: readonly number[]; readonly width: number }) => {
    const parts = triggers.map((trigger, index) => [`t-${trigger}`, closedBy[index] ?? 0] as const)
    const said = triggers
      .map((trigger, index) => [trigger, Math.round((closedBy[index] ?? 0) / 10)] as const)
      .filter(([, share]) => share > 0)
      .map(([trigger, share]) => `${trigger} ${share} %`)
    return (
      <Bar
        parts={parts}
        width={width}
        label={said.length > 0 ? `Closed by ${said.join(', ')}` : 'No batch yet'}
      />
    )
  },
)

interface VerdictBarProps {
  /** Succeeded, retried, failed, gone. */
  readonly verdicts: readonly [number, number, number, number]
  readonly width: number
}

const verdictNames = ['succeeded', 'retried', 'failed', 'expired or lost'] as const
const verdictColours = ['c-ok', 'c-warn', 'c-bad', 'c-gone'] as const

/** How requests ended. */
export const VerdictBar = memo(({ verdicts, width }: VerdictBarProps) => {
  const total = verdicts.reduce((sum, one) => sum + one, 0)
  const said = verdictNames
    .map((name, index) => [name, verdicts[index] ?? 0] as const)
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) => `${Number(((amount / total) * 100).toPrecision(3))} % ${name}`)
  return (
    <Bar
      parts={verdictColours.map((colour, index) => [colour, verdicts[index] ?? 0] as const)}
      width={width}
      label={said.length > 0 ? said.join(', ') : 'No request yet'}
    />
  )
})
