/**
 * Something that a check has found wrong.
 *
 * @typedef {object} Finding
 * @property {string} path - From the root of the repository.
 * @property {number} line - From 1.
 * @property {string} what - What was found there, and what to do.
 */

/**
 * Fails a check that has found anything, in words.
 *
 * @param {readonly Finding[]} findings
 */
export function refuse(findings) {
  if (findings.length > 0) throw new Error(findings.map(inWords).join('\n'))
}

/** @param {Finding} finding */
export function inWords({ path, line, what }) {
  return `${path}:${line}: ${what}`
}
