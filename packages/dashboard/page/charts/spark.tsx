import type { SVGAttributes } from 'preact'
import { memo } from '../parts/memo.js'

/** What a path shows, or the `ref` by which that is written into it. */
export type PathProps = SVGAttributes<SVGPathElement>

interface SparkFrameProps {
  readonly width?: number
  readonly height?: number
  /** The line itself, with its `stroke`. */
  readonly line: PathProps
  /** What is below the line, with its `fill`. */
  readonly area: PathProps
}

const usualWidth = 84
const usualHeight = 22

/** How something went, without an axis. What it is stands beside it. */
export function SparkFrame({ width = usualWidth, height = usualHeight, line, area }: SparkFrameProps) {
  return (
    <svg width={width} height={height} aria-hidden="true" class="spark">
      <path opacity=".13" {...area} />
      <path fill="none" stroke-width="1.5" stroke-linejoin="round" {...line} />
    </svg>
  )
}

interface SparkProps {
  readonly values: readonly number[]
  readonly width?: number
  readonly height?: number
  readonly colour?: string
}

/** A spark that is drawn again where its values are others. */
export const Spark = memo(
  ({ values, width = usualWidth, height = usualHeight, colour = 'accent-2' }: SparkProps) => {
    const line = sparkLine(values, width, height)
    const paint = `var(--${colour})`
    return (
      <SparkFrame
        width={width}
        height={height}
        line={{ d: line, stroke: paint }}
        area={{ d: sparkArea(line, width, height), fill: paint }}
      />
    )
  },
)

/** The path of a line, to half a pixel: what cannot be seen to move is not written again. */
export function sparkLine(values: readonly number[], width = usualWidth, height = usualHeight): string {
  if (values.length < 2) return ''
  let most = 0
  for (const value of values) if (value > most) most = value
  const step = width / (values.length - 1)
  let path = ''
  for (let index = 0; index < values.length; index++) {
    const y = height - 2 - (most === 0 ? 0 : (Math.max(0, values[index]!) / most) * (height - 4))
    path += `${index === 0 ? 'M' : 'L'}${Math.round(index * step * 10) / 10} ${Math.round(y * 2) / 2}`
  }
  return path
}

/** What is below a line. */
export function sparkArea(line: string, width = usualWidth, height = usualHeight): string {
  return line && `${line}L${width} ${height}L0 ${height}Z`
}
