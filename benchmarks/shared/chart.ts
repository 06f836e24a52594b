import { figure } from '../../scripts/benchmarks/figure.mjs'
import { box, line, picture, words } from '../../scripts/pictures/svg.mjs'
import type { Theme } from '../../scripts/pictures/themes.mjs'
import type { Bar, Result } from './results.js'

const width = 800
const left = 24
const bars = { left: 316, right: 716, height: 20, step: 28 }
const top = 84
const betweenGroups = 22
const groupTitle = 26
/** So many letters of a name there is room for, left of its bar. */
const longestName = 40

/** A result as horizontal bars; the scale is that of the longest. */
export function drawChart(result: Result, theme: Theme): string {
  const longest = Math.max(...result.groups.flatMap((group) => group.bars.map(({ value }) => value)))
  const parts: unknown[] = []
  let y = top
  for (const [index, group] of result.groups.entries()) {
    if (index > 0) y += betweenGroups
    if (group.name !== '') {
      parts.push(words(left, y + 12, group.name, { fill: theme.soft, size: 13, weight: 600 }))
      y += groupTitle
    }
    for (const bar of group.bars) {
      parts.push(drawBar(bar, y, longest, theme))
      y += bars.step
    }
  }
  const unit = `${result.unit}; ${result.better} is better`
  return picture({ width, height: y + 22, title: result.title, theme }, [
    words(left, 36, result.title, { fill: theme.text, size: 16, weight: 600 }),
    words(left, 58, unit, { fill: theme.soft, size: 13 }),
    line(bars.left - 8, top - 6, bars.left - 8, y - 2, { stroke: theme.line }),
    parts,
  ])
}

function drawBar({ name, value, isOurs = false }: Bar, y: number, longest: number, theme: Theme) {
  if (name.length > longestName)
    throw new Error(`Expected a bar's name of at most ${longestName} letters: '${name}'`)
  const length = Math.max(2, ((bars.right - bars.left) * value) / longest)
  return [
    words(bars.left - 18, y + 15, name, {
      fill: isOurs ? theme.text : theme.soft,
      size: 13,
      anchor: 'end',
      weight: isOurs ? 600 : undefined,
    }),
    box(bars.left, y, length, bars.height, {
      fill: isOurs ? theme.stalk : theme.mute,
      rx: 4,
      opacity: isOurs ? 1 : 0.55,
    }),
    words(bars.left + length + 8, y + 15, figure(value), { fill: theme.text, size: 13 }),
  ]
}
