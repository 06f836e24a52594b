import { memo } from '../parts/memo.js'

interface StalksProps {
  /** How many of its places are taken, from 0 to 1. */
  readonly fill: number
  readonly count: number
  readonly height: number
  readonly width?: number
  readonly gap?: number
  readonly colour?: string
  /** What it says in words; without it, the words stand beside it. */
  readonly label?: string
}

/**
 * A batch as stalks: those that are there, and room for more. Two paths, however many stalks there are: it is drawn for
 * every task, at every update.
 */
export const Stalks = memo(
  ({ fill, count, height, width = 2, gap = 2, colour = 'stalk', label }: StalksProps) => {
    const taken = Math.round(Math.min(1, fill) * count)
    const step = width + gap
    const all = count * step - gap
    return (
      <svg
        width={all}
        height={height}
        viewBox={`0 0 ${all} ${height}`}
        preserveAspectRatio="none"
        role={label === undefined ? 'presentation' : 'img'}
        aria-label={label}
      >
        {label !== undefined && <title>{label}</title>}
        <path d={stalkPath(0, taken, step, width, height)} fill={`var(--${colour})`} />
        <path d={stalkPath(taken, count, step, width, height)} fill="var(--stalk-off)" />
      </svg>
    )
  },
)

const paths = new Map<string, string>()

function stalkPath(from: number, to: number, step: number, width: number, height: number): string {
  const key = `${from}/${to}/${step}/${width}/${height}`
  const known = paths.get(key)
  if (known !== undefined) return known
  const radius = Math.min(1, width / 2)
  const top = `a${radius} ${radius} 0 0 1 ${width} 0`
  const bottom = `a${radius} ${radius} 0 0 1 -${width} 0`
  let path = ''
  for (let index = from; index < to; index++) {
    path += `M${round(index * step)} ${radius}${top}v${height - 2 * radius}${bottom}Z`
  }
  if (paths.size > 2_000) paths.clear()
  paths.set(key, path)
  return path
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
