/**
 * A table of the documentation that lists the members of a type, which the comment above it names.
 *
 * @typedef {object} MemberTable
 * @property {string} type
 * @property {number} line - Of its first row, from 1.
 * @property {boolean} hasDefaults
 * @property {readonly Row[]} rows
 */

/**
 * @typedef {object} Row
 * @property {readonly string[]} names
 * @property {string | undefined} defaultValue - Without backticks; `undefined` where the page says that there is none.
 * @property {string} text - The whole row.
 */

/** @returns {MemberTable[]} */
export function readTables(page) {
  const lines = page.split('\n')
  return lines.flatMap((line, index) => {
    const type = /^<!-- members of (?<type>\w+) -->$/.exec(line)?.groups.type
    if (!type) return []
    const head = lines.findIndex((next, at) => at > index && next.startsWith('|'))
    const end = lines.findIndex((next, at) => at > head && !next.startsWith('|'))
    const columns = cellsOf(lines[head] ?? '')
    const defaultAt = columns.indexOf('default')
    const rows = lines.slice(head + 2, end === -1 ? lines.length : end)
    return [
      { type, line: head + 3, hasDefaults: defaultAt >= 0, rows: rows.map((row) => rowOf(row, defaultAt)) },
    ]
  })
}

function rowOf(row, defaultAt) {
  const cells = cellsOf(row)
  const names = [...cells[0].matchAll(/`(?<name>\w+)/g)].map(({ groups }) => groups.name)
  return { names, defaultValue: defaultAt < 0 ? undefined : plain(cells[defaultAt]), text: row }
}

/** A bar inside of code is written `\|`. */
function cellsOf(row) {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.replaceAll('\\|', '|').trim())
}

/** A value as it reads, whether or not it is set as code; nothing and `none` are both no default. */
export function plain(value) {
  const text = value?.replaceAll('`', '').trim()
  return text === '' || text === 'none' ? undefined : text
}
