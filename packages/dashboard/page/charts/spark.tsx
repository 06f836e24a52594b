import { memo } from '../parts/memo.js'

interface SparkProps {
  readonly values: readonly number[]
  readonly width?: number
  readonly height?: number
  readonly colour?: string
}

/** How something went, without an axis. What it is stands beside it. */
export const Spark = memo(({ values, width = 84, height = 22, colour = 'accent-2' }: SparkProps) => {
  if (values.length < 2) return <svg width={width} height={height} aria-hidden="true" />
  const most = Math.max(...values, 0) || 1
  const points = values.map((value, index) => {
    const x = Math.round((index / (values.length - 1)) * width * 10) / 10
    const y = Math.round((height - 2 - (value / most) * (height - 4)) * 10) / 10
    return `${x} ${y}`
  })
  const line = `M${points.join('L')}`
  return (
    <svg width={width} height={height} aria-hidden="true" class="spark">
      <path d={`${line}L${width} ${height}L0 ${height}Z`} fill={`var(--${colour})`} opacity=".13" />
      <path d={line} fill="none" stroke={`var(--${colour})`} stroke-width="1.5" stroke-linejoin="round" />
    </svg>
  )
})
