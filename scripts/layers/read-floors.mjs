/**
 * A folder of `packages/core/src`, which may import the floors below it.
 *
 * @typedef {object} Floor
 * @property {string} folder
 * @property {'light' | 'engine'} half - Whether a process that only enqueues loads it.
 * @property {number} line - Where on the page it stands.
 */

/**
 * Reads the list of floors from ARCHITECTURE.md, from the top floor down: the ordered list below the comment
 * `<!-- floors -->`.
 *
 * @param {string} page
 * @returns {Floor[]}
 * @throws An error that says what was expected, where there is no such list or a line of it cannot be read.
 */
export function readFloors(page) {
  const lines = page.split('\n')
  const marker = lines.findIndex((line) => /^<!-- floors\b.*-->$/.test(line))
  if (marker === -1) throw unreadable('it has no comment <!-- floors -->')
  const start = lines.findIndex((line, index) => index > marker && line.trim() !== '')
  const floors = []
  for (let index = start; /^\d+\. /.test(lines[index] ?? ''); index++) {
    const item = /^\d+\. `(?<folder>[\w-]+)` \((?<half>light|engine)\)/.exec(lines[index])
    if (!item) throw unreadable(`line ${index + 1} is '${lines[index]}'`)
    const { folder, half } = item.groups
    if (floors.some((floor) => floor.folder === folder)) throw unreadable(`'${folder}' stands in it twice`)
    floors.push({ folder, half, line: index + 1 })
  }
  if (floors.length === 0) throw unreadable('no ordered list follows its comment <!-- floors -->')
  return floors
}

function unreadable(what) {
  return new Error(
    `ARCHITECTURE.md: the list of floors cannot be read: ${what}. Expected the comment <!-- floors -->, and below it an ordered list from the top floor down whose lines begin as '1. \`api\` (light)' or '2. \`worker\` (engine)'.`,
  )
}
