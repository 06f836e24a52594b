/**
 * What the page of codes says of one.
 *
 * @typedef {object} Entry
 * @property {string} code
 * @property {number} line - Of its heading, from 1.
 * @property {readonly string[]} missing - Which of the three things is not said: what it means, why, and what to do.
 */

const labels = ['- **Why:** ', '- **What to do:** ']

/** @returns {Entry[]} */
export function readPage(page) {
  const lines = page.split('\n')
  return lines.flatMap((text, index) => {
    const code = /^### (?<code>[A-Z][A-Z0-9_]*)$/.exec(text)?.groups.code
    if (!code) return []
    const end = lines.findIndex((next, at) => at > index && next.startsWith('#'))
    const said = lines.slice(index + 1, end < 0 ? lines.length : end)
    const missing = labels.filter(
      (label) => !said.some((one) => one.startsWith(label) && one.length > label.length + 5),
    )
    const meaning = said.some((one) => /^[A-Z`]/.test(one)) ? [] : ['what it means']
    return [{ code, line: index + 1, missing: [...meaning, ...missing] }]
  })
}
