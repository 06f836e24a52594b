import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../repository/root.mjs'
import { figure } from './figure.mjs'
import { readBenchmarks, readResults } from './read-results.mjs'

const page = 'docs/benchmarks.md'
const begin = '<!-- results: begin -->'
const end = '<!-- results: end -->'

/**
 * The page of all benchmarks with what is kept of them now: between two marks stand a chart and a table for each result, and
 * how to repeat it. A result that is written by hand fits in as well, as long as its file has the fields that others have.
 *
 * @param {string} text - The page as it is.
 * @param {string} folder - The root of the repository.
 */
export function withResults(text, folder) {
  const before = text.slice(0, text.indexOf(begin) + begin.length)
  const after = text.slice(text.indexOf(end))
  const results = readResults(folder)
  const sections = readBenchmarks(folder).map(({ benchmark, title }) => {
    const own = results.filter((result) => result.benchmark === benchmark)
    const readme = `[What is measured, and how](../benchmarks/${benchmark}/README.md)`
    return [`## ${title}`, ...own.map(section), `${readme}: \`npm run bench -- ${benchmark}\``].join('\n\n')
  })
  return `${before}\n\n${sections.join('\n\n')}\n\n${after}`
}

function section({ benchmark, id, result }) {
  const { title, says, unit, better, command, measured, groups } = result
  const chart = (theme) => `../benchmarks/${benchmark}/results/${id}-${theme}.svg`
  const alt = `${title}: ${groups.flatMap(spoken).join('; ')}.`.replaceAll('"', "'")
  return [
    `### ${title}`,
    says,
    [
      '<picture>',
      `  <source media="(prefers-color-scheme: dark)" srcset="${chart('dark')}">`,
      `  <img alt="${alt}" src="${chart('light')}" width="800">`,
      '</picture>',
    ].join('\n'),
    `${asSentence(unit)}; ${better} is better. ${measured.on}, Node ${measured.node}, ${measured.machine}: ${measured.how}. Again: \`${command}\`.`,
  ].join('\n\n')
}

/** With a capital, but for the sign of a unit: 'µs' stays 'µs'. */
function asSentence(text) {
  return /^[a-z]/.test(text) ? text[0].toUpperCase() + text.slice(1) : text
}

function spoken({ name, bars }) {
  return bars.map((bar) => `${name === '' ? '' : `${name}, `}${bar.name} ${figure(bar.value)}`)
}

/** Writes the page anew. */
export function writePage(folder = root) {
  const file = join(folder, page)
  writeFileSync(file, withResults(readFileSync(file, 'utf8'), folder))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writePage()
