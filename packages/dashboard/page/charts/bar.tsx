import type { ComponentProps } from 'preact'
import { triggers } from '../../src/state/batch-state.js'
import { memo } from '../parts/memo.js'
import type { PathProps } from './spark.js'

interface BarFrameProps {
  readonly width: number
  /** Classes of colours, in the order in which they are drawn. */
  readonly colours: readonly string[]
  /** Each part, in the order of the colours. */
  readonly parts: readonly PathProps[]
  /** What it says in words. */
  readonly label: ComponentProps<'title'>
}

/** Shares of a whole, side by side. What they are stands in its label, and in a legend. */
export function BarFrame({ width, colours, parts, label }: BarFrameProps) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: its title is written into it.
    <svg class="bar" width={width} height="8" role="img">
      <title {...label} />
      <rect width={width} height="8" rx="4" fill="var(--line-2)" />
      {colours.map((colour, index) => (
        <path key={colour} class={`${colour} part`} {...parts[index]} />
      ))}
    </svg>
  )
}

/** The path of each part, to half a pixel: what cannot be seen to move is not written again. */
export function barPaths(amounts: readonly number[], width: number): string[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  let x = 0
  return amounts.map((amount) => {
    if (amount <= 0) return ''
    const from = x
    x += (amount / total) * width
    return `M${half(from)} 0H${half(Math.max(from + 1, x - 0.8))}V8H${half(from)}Z`
  })
}

function half(value: number): number {
  return Math.round(value * 2) / 2
}

export const triggerColours = triggers.map((trigger) => `t-${trigger}`)

/** What closed batches, in words. */
export function triggersInWords(closedBy: readonly number[]): string {
  const said = triggers
    .map((trigger, index) => [trigger, closedBy[index] ?? 0] as const)
    .filter(([, share]) => share > 0)
    .map(([trigger, share]) => `${trigger} ${share} %`)
  return said.length > 0 ? `Closed by ${said.join(', ')}` : 'No batch yet'
}

const verdictNames = ['succeeded', 'retried', 'failed', 'expired or lost'] as const
export const verdictColours = ['c-ok', 'c-warn', 'c-bad', 'c-gone'] as const

/** How requests ended, in words. */
export function verdictsInWords(verdicts: readonly number[]): string {
  const total = verdicts.reduce((sum, one) => sum + one, 0)
  const said = verdictNames
    .map((name, index) => [name, verdicts[index] ?? 0] as const)
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) => `${Math.round((amount / total) * 1_000) / 10} % ${name}`)
  return said.length > 0 ? said.join(', ') : 'No request yet'
}

interface VerdictBarProps {
  /** Succeeded, retried, failed, gone. */
  readonly verdicts: readonly [number, number, number, number]
  readonly width: number
}

/** How requests ended; drawn again where they are others. */
export const VerdictBar = memo(({ verdicts, width }: VerdictBarProps) => (
  <BarFrame
    width={width}
    colours={verdictColours}
    parts={barPaths(verdicts, width).map((d) => ({ d }))}
    label={{ children: verdictsInWords(verdicts) }}
  />
))
