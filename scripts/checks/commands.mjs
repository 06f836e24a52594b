import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'
import { workspaces } from '../repository/workspaces.mjs'
import { fencedBlocks } from '../snippets/extract.mjs'

const shells = new Set(['sh', 'bash', 'shell', 'console'])

/** Every npm script and every program of ours that the documentation tells the reader to run is there. */
export function checkCommands() {
  const scripts = new Set(
    [join(root, 'package.json'), ...workspaces().map(({ folder }) => join(folder, 'package.json'))].flatMap(
      (file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts ?? {}),
    ),
  )
  const pages = trackedFiles().filter((path) => path.endsWith('.md') && !path.startsWith('.changeset/'))
  const commands = pages.flatMap((path) => shellCommands(path, readFileSync(join(root, path), 'utf8')))
  const problems = commands.flatMap(({ place, text }) => {
    const problem = commandProblem(text, scripts, (file) => existsSync(join(root, file)))
    return problem ? [`${place}: ${problem}`] : []
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${commands.length} commands in ${pages.length} pages`
}

export function shellCommands(path, text) {
  return fencedBlocks(text)
    .filter(({ language }) => shells.has(language))
    .flatMap(({ code, line }) =>
      code.split('\n').map((text, offset) => ({
        place: `${path}:${line + offset}`,
        text: text.replace(/^\s*\$ /, '').trim(),
      })),
    )
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
}

/** What is wrong with one command, or nothing where it is none of ours. */
export function commandProblem(text, scripts, fileExists) {
  const script = text.match(/\bnpm (?:run(?: --?[\w-]+)* (?<named>[\w:-]+)|(?<short>test|start)\b)/)?.groups
  const name = script?.named ?? script?.short
  if (name && !scripts.has(name)) return `'${text}' runs the script '${name}', which no package.json has.`
  const file = text.match(
    /^(?:npx tsx|tsx|node(?: --import tsx)?) (?<file>(?:examples|benchmarks|scripts)\/[\w./-]+)/,
  )?.groups?.file
  if (file && !fileExists(file)) return `'${text}' runs ${file}, which does not exist.`
  return undefined
}
