import { inlineCode } from './inline-code.mjs'

const page = 'CONTRIBUTING.md'
const core = 'packages/core/src/'

/**
 * Rows of the table of where a change belongs that name no folder, more than one, or a folder or file that does not
 * exist.
 *
 * @param {string} text - The page.
 * @param {(path: string) => boolean} exists - Whether the repository has a file or folder, by its path from the root.
 */
export function changePlaces(text, exists) {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith('| you want to | folder |'))
  if (start === -1) {
    const what =
      "expected the table of where a change belongs, headed '| you want to | folder |'; it was not found."
    return [{ path: page, line: 1, what }]
  }
  const faults = []
  for (let index = start + 2; lines[index]?.startsWith('|'); index++) {
    for (const what of faultsOf(lines[index], exists)) faults.push({ path: page, line: index + 1, what })
  }
  return faults
}

function faultsOf(row, exists) {
  const [, , folders = '', files = ''] = row.split('|')
  const named = inlineCode(folders).map(({ code }) => code)
  if (named.length !== 1)
    return [`expected one folder in a row, as \`run/\`; got ${named.length}. Split the row.`]
  const [folder] = named
  // A row may speak of all adapters at once.
  if (folder.includes('*')) return []
  const from = folder.startsWith('packages/') || folder.startsWith('scripts/') ? folder : `${core}${folder}`
  const paths = inlineCode(files)
    .map(({ code }) => code)
    .filter((code) => /\.m?ts$|\.mjs$/.test(code))
    .map((code) => (code.includes('/') ? code : `${from}${code}`))
  return [from, ...paths]
    .filter((path) => !exists(path))
    .map((path) => `names ${path}, which does not exist. Name what took its place.`)
}
