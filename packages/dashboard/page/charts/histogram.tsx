interface HistogramProps {
  readonly values: readonly number[]
  /** What stands under a bar's left edge. */
  readonly labels: readonly (readonly [index: number, text: string])[]
  readonly colour: string
  /** A line at a bar's left edge, as an option's limit. */
  readonly mark?: { readonly at: number; readonly text: string } | undefined
  /** Which bars are drawn in the colour of stalks. */
  readonly full?: number | undefined
  readonly label: string
  /** What a bar stands for, in words. */
  nameOf(index: number): string
}

const width = 360
const height = 132
const bottom = height - 20
const room = 28

/** How often something was how large. */
export function Histogram({ values, labels, colour, mark, full, label, nameOf }: HistogramProps) {
  const most = Math.max(...values, 1)
  const each = width / values.length
  const total = values.reduce((sum, value) => sum + value, 0)
  return (
    <svg class="wide" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {values.map((value, index) => (
        <rect
          key={index}
          x={index * each + 1.5}
          y={bottom - barHeight(value, most)}
          width={each - 3}
          height={barHeight(value, most)}
          rx="2"
          fill={index === full ? 'var(--stalk)' : `var(--${colour})`}
          opacity={value > 0 ? 1 : 0.25}
        >
          <title>{`${nameOf(index)}: ${value} of ${total}`}</title>
        </rect>
      ))}
      <path d={`M0 ${bottom + 0.5}H${width}`} stroke="var(--line)" />
      {labels.map(([index, text]) => (
        <text
          key={text}
          x={Math.max(2, index * each)}
          y={height - 4}
          text-anchor={index === 0 ? 'start' : 'middle'}
        >
          {text}
        </text>
      ))}
      {mark && <Limit x={mark.at * each} text={mark.text} />}
    </svg>
  )
}

function Limit({ x, text }: { readonly x: number; readonly text: string }) {
  const isLeft = x < width / 2
  return (
    <>
      <path d={`M${x} 12V${bottom}`} stroke="var(--bad)" stroke-dasharray="3 3" opacity=".75" />
      <text x={isLeft ? x + 5 : x - 5} y="18" text-anchor={isLeft ? 'start' : 'end'} class="limit">
        {text}
      </text>
    </>
  )
}

function barHeight(value: number, most: number): number {
  return value === 0 ? 1.5 : Math.max(2.5, (value / most) * (bottom - room))
}
