import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportedNames } from '../../../../scripts/snippets/assemble.mjs'
import { readDeclarations } from './declarations.js'

/** What the sources of a package list as public: the exports of its entries. */
export function publicNames(folder: string, entries: readonly string[]): Set<string> {
  const sources = entries.map((entry) =>
    join(folder, 'src', entry === '.' ? 'index.ts' : `${entry.slice(2)}.ts`),
  )
  return new Set(
    sources.filter(existsSync).flatMap((source) => exportedNames(readFileSync(source, 'utf8')) as string[]),
  )
}

/** Everything else that the sources of a package declare. */
export function internalNames(folder: string, known: ReadonlySet<string>): Set<string> {
  const sources = readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
  const names = sources
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readDeclarations(readFileSync(join(folder, 'src', file), 'utf8')).declared)
  return new Set(names.filter((name) => !known.has(name)))
}
