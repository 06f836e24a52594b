import { memo } from '../parts/memo.js'
import type { PathProps } from './spark.js'

/** How stalks stand. */
interface StalkShape {
  readonly count: number
  readonly height: number
  readonly width?: number
  readonly gap?: number
}

interface StalksFrameProps extends StalkShape {
  /** The stalks that are there, with their `fill`. */
  readonly there: PathProps
  /** Room for more. */
  readonly room: PathProps
  /** What it says in words; without it, the words stand beside it. */
  readonly label?: string | undefined
}

/** A batch as stalks: those that are there, and room for more. Two paths, however many stalks there are. */
export function StalksFrame({ count, height, width = 2, gap = 2, there, room, label }: StalksFrameProps) {
  const all = count * (width + gap) - gap
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
      <path {...there} />
      <path fill="var(--stalk-off)" {...room} />
    </svg>
  )
}

interface StalksProps extends StalkShape {
  /** How many of its places are taken, from 0 to 1. */
  readonly fill: number
  readonly colour?: string
  readonly label?: string
}

/** Stalks that are drawn again where they are others. */
export const Stalks = memo(({ fill, colour = 'stalk', label, ...shape }: StalksProps) => {
  const [there, room] = stalkPaths(fill, shape)
  return (
    <StalksFrame {...shape} there={{ d: there, fill: `var(--${colour})` }} room={{ d: room }} label={label} />
  )
})

/** The paths of those that are there, and of the room for more. */
export function stalkPaths(
  fill: number,
  { count, height, width = 2, gap = 2 }: StalkShape,
): [there: string, room: string] {
  const taken = Math.round(Math.min(1, fill) * count)
  const step = width + gap
  return [stalkPath(0, taken, step, width, height), stalkPath(taken, count, step, width, height)]
}

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
