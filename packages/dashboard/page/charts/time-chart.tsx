import { useEffect, useRef } from 'preact/hooks'
import uPlot from 'uplot'
import type { RangeState } from '../../src/state/live-state.js'
import { short, when } from '../format.js'
import { colourOf, theme } from '../theme.js'

/** One band or one part of the bars. */
export interface Series {
  readonly name: string
  /** A colour of the style sheet. */
  readonly colour: string
  readonly values: readonly (number | null)[]
}

interface TimeChartProps {
  /** From the bottom to the top. */
  readonly series: readonly Series[]
  readonly kind: 'areas' | 'bars'
  readonly range: RangeState
  readonly height: number
  readonly label: string
  readonly unit: string
}

const fonts = 'Inter, system-ui, sans-serif'

const barPaths = uPlot.paths.bars!({ size: [0.86, 40], gap: 1 })

/** Figures over time, stacked. Which is which stands in a legend; what they were, under the pointer. */
export function TimeChart(props: TimeChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const said = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | undefined>(undefined)
  const last = useRef(props)
  last.current = props
  const shape = `${theme.value} ${props.kind} ${props.series.map(({ name }) => name).join()} ${props.height}`

  useEffect(() => {
    const element = host.current!
    const plot = new uPlot(optionsOf(last, said, element.clientWidth), stacked(last.current), element)
    chart.current = plot
    const sizes = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: last.current.height })
    })
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      plot.destroy()
      chart.current = undefined
    }
  }, [shape])

  useEffect(() => {
    chart.current?.setData(stacked(props))
  }, [props.series, props.range])

  return (
    <div
      class="time-chart"
      ref={host}
      role="img"
      aria-label={props.label}
      style={{ height: `${props.height}px` }}
    >
      <div class="chart-note" ref={said} />
    </div>
  )
}

/** Each series on top of those before it, as the drawing wants them: the topmost first. */
function stacked({ series, range }: TimeChartProps): uPlot.AlignedData {
  const times = Array.from(
    { length: range.points },
    (_, index) => (range.from + index * range.pointMs) / 1_000,
  )
  const base = Array<number>(range.points).fill(0)
  const tops = series.map(({ values }) =>
    values.map((value, index) => {
      if (value === null) return null
      base[index]! += value
      return base[index]!
    }),
  )
  return [times, ...tops.reverse()] as uPlot.AlignedData
}

function optionsOf(
  last: { readonly current: TimeChartProps },
  said: { readonly current: HTMLDivElement | null },
  width: number,
): uPlot.Options {
  const { series, kind, height } = last.current
  const line = colourOf('line-2')
  const axis = { stroke: colourOf('mute'), font: `11px ${fonts}`, ticks: { show: false } }
  return {
    width,
    height,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.08 : 1] } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 22,
        gap: 4,
        space: 90,
        values: (plot, splits) => splits.map((at) => timeLabel(plot, at, last.current.range)),
      },
      {
        ...axis,
        grid: { stroke: line, width: 1 },
        size: 40,
        gap: 6,
        space: 34,
        values: (_plot, splits) => splits.map((value) => short(value)),
      },
    ],
    series: [
      {},
      ...[...series]
        .reverse()
        .map(({ colour }, index) => styleOf(kind, colourOf(colour), index === series.length - 1)),
    ],
    bands: kind === 'areas' ? bandsOf(series) : [],
    hooks: { setCursor: [(plot) => note(plot, last.current, said.current)], draw: [drawNow] },
  }
}

/** Room at the right edge, where it says "now". */
const nowRoom = 56

/** What stands below a time; nothing where "now" stands. */
function timeLabel(plot: uPlot, at: number, range: RangeState): string {
  const room = plot.bbox.width / devicePixelRatio - plot.valToPos(at, 'x')
  return room < nowRoom ? '' : when(at * 1_000, range.from + 3.6e6)
}

function drawNow({ ctx, bbox }: uPlot): void {
  ctx.save()
  ctx.fillStyle = colourOf('mute')
  ctx.font = `${11 * devicePixelRatio}px ${fonts}`
  ctx.textAlign = 'right'
  ctx.textBaseline = 'top'
  ctx.fillText('now', bbox.left + bbox.width, bbox.top + bbox.height + 4 * devicePixelRatio)
  ctx.restore()
}

/** Only the lowest area reaches down to nothing; those above it end where the next begins. */
function bandsOf(series: readonly Series[]): uPlot.Band[] {
  return series
    .slice(1)
    .reverse()
    .map(({ colour }, index) => ({ series: [index + 1, index + 2], fill: colourOf(colour) }))
}

function styleOf(kind: TimeChartProps['kind'], colour: string, isLowest: boolean): uPlot.Series {
  if (kind === 'bars') return { fill: colour, width: 0, paths: barPaths, points: { show: false } }
  return {
    stroke: colour,
    width: isLowest ? 1.6 : 1,
    points: { show: false },
    ...(isLowest && { fill: `${colour}38` }),
  }
}

/** What the figures were where the pointer is. */
function note(plot: uPlot, { series, range, unit }: TimeChartProps, element: HTMLDivElement | null): void {
  if (!element) return
  const { idx, left = -1 } = plot.cursor
  element.hidden = idx === null || idx === undefined || left < 0
  if (element.hidden) return
  const at = range.from + idx! * range.pointMs
  const figures = series
    .map(({ name, values }) => [name, values[idx!]] as const)
    .filter(([, value]) => value !== null && value !== undefined && (value > 0 || series.length === 1))
    .map(([name, value]) => `${name} ${short(value!)}${unit}`)
  element.textContent = [when(at, range.from + 3.6e6), ...figures].join(' · ')
  element.style.left = `${Math.min(left + 50, plot.width - element.offsetWidth - 4)}px`
}
