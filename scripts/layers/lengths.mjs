const mostLines = 200

/**
 * Files that are too long to be one idea. What a program writes may be of any length.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} sources
 */
export function tooLong(sources) {
  return sources
    .filter(({ name }) => !/\.generated\.\w+$/.test(name))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - Number(text.endsWith('\n')) }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => ({
      path,
      line: mostLines + 1,
      what: `it has ${lines} lines; ${mostLines} are the most. Find the second idea in it, and give that a file of its own.`,
    }))
}
