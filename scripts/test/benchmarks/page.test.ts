import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { drawChart } from '../../../benchmarks/shared/chart.js'
import type { Result } from '../../../benchmarks/shared/results.js'
import { figure } from '../../benchmarks/figure.mjs'
import { withResults } from '../../benchmarks/page.mjs'
import { readResults } from '../../benchmarks/read-results.mjs'
import { themes } from '../../pictures/themes.mjs'
import { root } from '../../repository/root.mjs'

const kept = readResults(root) as { benchmark: string; id: string; result: Result }[]

it('shows all that is kept: `node scripts/benchmarks/page.mjs` writes the page anew', () => {
  const page = readFileSync(join(root, 'docs/benchmarks.md'), 'utf8')
  expect(withResults(page, root)).toBe(page)
})

it.each(kept)('draws $benchmark/$id as its figures say, in both themes', ({ benchmark, id, result }) => {
  for (const [theme, colours] of Object.entries(themes)) {
    const file = join(root, 'benchmarks', benchmark, 'results', `${id}-${theme}.svg`)
    expect(readFileSync(file, 'utf8')).toBe(drawChart(result, colours))
  }
})

describe('a figure', () => {
  it.each([
    [0.0312, '0.0312'],
    [2.1049, '2.1'],
    [44.06, '44.1'],
    [951.4, '951'],
    [12_345.6, '12,346'],
  ])('of %s is written %s', (value, written) => expect(figure(value)).toBe(written))
})
