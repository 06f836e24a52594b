/**
 * One piece of code in the documentation.
 *
 * @typedef {object} Snippet
 * @property {string} path - The file it stands in.
 * @property {number} line - The line its code begins at, from 1.
 * @property {'ts' | 'js'} language
 * @property {string} code
 * @property {string} preamble - Declarations that are hidden from the reader.
 * @property {boolean} continues - Whether it goes on from the snippet before it on the page.
 */

const languages = { ts: 'ts', typescript: 'ts', js: 'js', javascript: 'js', mjs: 'js' }

/**
 * The code blocks of a Markdown page. A comment `<!-- snippet: … -->` above a block says what its reader need not see:
 * the word `continues`, or declarations.
 *
 * @returns {Snippet[]}
 */
export function markdownSnippets(path, text) {
  return fencedBlocks(text).flatMap(({ language, line, code, directives }) => {
    if (!languages[language]) return []
    const preamble = directives.filter((directive) => directive !== 'continues').join('\n')
    const continues = directives.includes('continues')
    return [{ path, line, language: languages[language], code, preamble, continues }]
  })
}

/**
 * The code blocks under the `@example` tags of a source file's comments.
 *
 * @returns {Snippet[]}
 */
export function exampleSnippets(path, text) {
  return [...text.matchAll(/\/\*\*.*?\*\//gs)].flatMap((comment) => {
    const firstLine = lineAt(text, comment.index)
    const lines = comment[0].split('\n').map((line) => line.replace(/^\s*(?:\/\*\*|\*\/|\* ?)/, ''))
    return lines.flatMap((line, start) => {
      if (!line.startsWith('@example')) return []
      const length = lines.slice(start + 1).findIndex((next) => /^@[a-z]/.test(next))
      const end = length === -1 ? lines.length : start + 1 + length
      const blocks = fencedBlocks(lines.slice(start, end).join('\n'))
      if (blocks.length === 0)
        throw new Error(`${path}:${firstLine + start}: an @example needs a \`\`\`ts block.`)
      return blocks.map((block) => ({
        path,
        line: firstLine + start + block.line - 1,
        language: languages[block.language] ?? 'ts',
        code: block.code,
        preamble: '',
        continues: false,
      }))
    })
  })
}

/** Every fenced block of a Markdown text, with the `snippet` comments between it and the block before it. */
export function fencedBlocks(text) {
  const pattern =
    /<!-- snippet:(?<directive>.*?)-->|^(?<indent> *)(?<fence>`{3,})(?<language>[\w-]*)[^\n]*\n(?<code>.*?)^ *\k<fence>$/gms
  const blocks = []
  let directives = []
  for (const { index, 0: whole, groups } of text.matchAll(pattern)) {
    if (groups.directive !== undefined) {
      directives.push(groups.directive.trim())
      continue
    }
    const code = groups.code.replace(new RegExp(`^ {0,${groups.indent.length}}`, 'gm'), '')
    const line = lineAt(text, index + whole.indexOf('\n')) + 1
    blocks.push({ language: groups.language.toLowerCase(), line, code, directives })
    directives = []
  }
  return blocks
}

function lineAt(text, index) {
  return text.slice(0, index).split('\n').length
}
