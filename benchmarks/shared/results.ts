import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { themes } from '../../scripts/pictures/themes.mjs'
import { drawChart } from './chart.js'

/** One bar: what was measured, of whom. */
export interface Bar {
  readonly name: string
  readonly value: number
  /** Whether it is one of ours; the others are there to compare. */
  readonly isOurs?: boolean
}

/** Bars that belong together, such as all contenders at one size. */
export interface Group {
  readonly name: string
  readonly bars: readonly Bar[]
}

/** What one run of a benchmark has to say, as it is kept in `benchmarks/<name>/results/<id>.json`. */
export interface Result {
  readonly title: string
  /** What is measured, with its unit: 'µs of processor time a request'. */
  readonly unit: string
  readonly better: 'less' | 'more'
  /** The command that measures it again. */
  readonly command: string
  /** When and where it was measured, and how often. */
  readonly measured: {
    readonly on: string
    readonly node: string
    readonly machine: string
    readonly how: string
  }
  /** One sentence that says what is to be seen. */
  readonly says: string
  readonly groups: readonly Group[]
}

/** Whether the benchmark is to keep what it measures, and draw it: `npm run bench -- engine --write`. */
export const isWritten = process.argv.includes('--write')

/** The parameters of the command, without the one that is about keeping results. */
export const parameters = process.argv.slice(2).filter((parameter) => parameter !== '--write')

/**
 * Keeps a result beside its benchmark, where `--write` asks for it, and draws it in both themes.
 *
 * @param benchmark - The folder below `benchmarks`.
 * @param id - The name of the files.
 */
export function keep(
  benchmark: string,
  id: string,
  result: Omit<Result, 'measured'> & { readonly how: string },
): void {
  if (!isWritten) return
  const { how, ...rest } = result
  const { says, groups, ...before } = rest
  const measured = { ...whereAndWhen(), how }
  write(benchmark, id, { ...before, measured, says, groups })
}

/** Writes the files of a result: its figures, and a chart for each theme. */
export function write(benchmark: string, id: string, result: Result): void {
  const folder = fileURLToPath(new URL(`../${benchmark}/results/`, import.meta.url))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${id}.json`), `${JSON.stringify(result, undefined, 2)}\n`)
  for (const [theme, colours] of Object.entries(themes)) {
    writeFileSync(join(folder, `${id}-${theme}.svg`), drawChart(result, colours))
  }
}

function whereAndWhen() {
  const [first] = cpus()
  return {
    on: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    machine: `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}`,
  }
}
