import { inlineCode } from './inline-code.mjs'

const page = 'ARCHITECTURE.md'

/**
 * Files of core that the page does not name, and files that it names and that do not exist. A file of core is named as
 * `run/fold.ts`; where it has been, `fold.ts` will do.
 *
 * @param {string} text - The page.
 * @param {readonly import('../layers/read-sources.mjs').Source[]} core - The sources of core.
 * @param {(path: string) => boolean} exists - Whether the repository has a file, by its path from the root.
 */
export function namedFiles(text, core, exists) {
  const named = inlineCode(text).filter(({ code }) => /^[\w./-]+\.[cm]?[jt]s$/.test(code))
  const names = new Set(named.map(({ code }) => code))
  const known = new Set(core.flatMap(({ name }) => [name, name.split('/').at(-1)]))
  return [
    ...core
      .filter(({ name }) => !names.has(name))
      .map(({ name, path }) => ({
        path,
        line: 1,
        what: `${page} does not name \`${name}\`. Say there, in the table of its floor, what the file decides or does.`,
      })),
    ...named
      .filter(({ code }) => !known.has(code) && !exists(code))
      .map(({ code, line }) => ({
        path: page,
        line,
        what: `names \`${code}\`, which is no file of packages/core/src, nor one from the root. Name what took its place.`,
      })),
  ]
}
