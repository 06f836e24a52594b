import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'
import { assemble } from '../snippets/assemble.mjs'
import { compile } from '../snippets/compile.mjs'
import { exampleSnippets, markdownSnippets } from '../snippets/extract.mjs'
import { publicNames } from '../snippets/public-names.mjs'

/** Every code block in the documentation, and every `@example`, compiles against the sources. */
export function checkSnippets() {
  const exportedBy = publicNames()
  const pages = new Map()
  for (const path of trackedFiles()) {
    const extract = extractorFor(path)
    if (!extract) continue
    const snippets = extract(path, readFileSync(join(root, path), 'utf8'))
    if (snippets.length > 0) pages.set(path, assemble(snippets, exportedBy))
  }
  const problems = compile(pages, [join(root, 'docs/snippets.d.ts')])
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${[...pages.values()].flat().length} snippets in ${pages.size} files`
}

function extractorFor(path) {
  if (path.endsWith('.md') && !path.startsWith('.changeset/')) return markdownSnippets
  if (/^packages\/[^/]+\/src\/.*\.ts$/.test(path)) return exampleSnippets
  return undefined
}
