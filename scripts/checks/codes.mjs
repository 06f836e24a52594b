import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCodes } from '../codes/read-codes.mjs'
import { readPage } from '../codes/read-page.mjs'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'
import { refuse } from './findings.mjs'

const path = 'docs/troubleshooting.md'

/** Every code that a package can emit has its heading, under which stands what it means, why, and what to do. */
export function checkCodes() {
  const page = readPage(readFileSync(join(root, path), 'utf8'))
  const named = emittedCodes()
  refuse(codeFindings(page, named))
  return `${named.size} codes, ${page.length} headings`
}

/** The codes that the packages name, and where. The contract suite gives tests, and emits none. */
export function emittedCodes() {
  const files = trackedFiles().filter((file) =>
    /^packages\/(?!contract-tests\/)[\w-]+\/src\/.*\.tsx?$/.test(file),
  )
  const named = new Map()
  for (const file of files) {
    for (const code of readCodes(readFileSync(join(root, file), 'utf8')))
      if (!named.has(code)) named.set(code, file)
  }
  return named
}

/** @param {ReadonlyMap<string, string>} named - The file that names each code. */
export function codeFindings(page, named) {
  const headings = new Set(page.map(({ code }) => code))
  const twice = page.filter(({ code }, index) => page.findIndex((other) => other.code === code) !== index)
  return [
    ...[...named]
      .filter(([code]) => !headings.has(code))
      .map(([code, file]) => ({
        path,
        line: 1,
        what: `${file} names the code ${code}: give it a heading '### ${code}', with what it means, why, and what to do. If it is no code, say so in scripts/codes/read-codes.mjs.`,
      })),
    ...page
      .filter(({ missing }) => missing.length > 0)
      .map(({ code, line, missing }) => ({
        path,
        line,
        what: `${code} does not say: ${missing.join(', ')}.`,
      })),
    ...twice.map(({ code, line }) => ({ path, line, what: `${code} has two headings.` })),
  ]
}
