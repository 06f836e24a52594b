import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the benchmarks have kept: every `benchmarks/<name>/results/<id>.json`, in order of their names.
 *
 * @param {string} folder - The root of the repository.
 * @returns {{ benchmark: string, id: string, result: any }[]}
 */
export function readResults(folder) {
  const benchmarks = join(folder, 'benchmarks')
  return readdirSync(benchmarks)
    .sort()
    .flatMap((benchmark) => {
      const results = join(benchmarks, benchmark, 'results')
      if (!existsSync(results)) return []
      return readdirSync(results)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => ({
          benchmark,
          id: name.slice(0, -'.json'.length),
          result: JSON.parse(readFileSync(join(results, name), 'utf8')),
        }))
    })
}

/**
 * Every benchmark there is, and the title of its page.
 *
 * @param {string} folder
 * @returns {{ benchmark: string, title: string }[]}
 */
export function readBenchmarks(folder) {
  const benchmarks = join(folder, 'benchmarks')
  return readdirSync(benchmarks)
    .sort()
    .filter((name) => existsSync(join(benchmarks, name, 'README.md')))
    .map((benchmark) => {
      const page = readFileSync(join(benchmarks, benchmark, 'README.md'), 'utf8')
      return { benchmark, title: /^# (?<title>.+)$/m.exec(page)?.groups?.title ?? benchmark }
    })
}
