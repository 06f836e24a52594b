import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Compiles the Lua scripts of a package's `src/scripts` into one TypeScript module, so that neither a bundler nor a test
 * runner needs to know of Lua: parts are put in where `--@include` names them, comments are dropped, and the digest is taken.
 * A part is the package's own, in `src/scripts/parts`, or one that all packages share, in that folder of this package.
 *
 * `--@keys ready claims` declares the fixed keys of a script by their endings, and gives each of them a variable of that
 * name; `fixed` is the position of the last of them, after which the keys come that a call names itself. `--@bytes` has the
 * texts of its reply handed over as bytes.
 *
 * @param {string} folder - The package.
 * @returns {{ file: string, text: string }} The module's path and its text.
 * @throws An error that names the script and the key, where a script or a part of it uses a key that it does not declare.
 */
export function compileScripts(folder) {
  const scripts = join(folder, 'src/scripts')
  const names = readdirSync(scripts)
    .filter((name) => name.endsWith('.lua'))
    .sort()
    .map((name) => name.slice(0, -'.lua'.length))
  const head = [
    '// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.',
    "import type { Script } from '@sheaf/redis-connection'",
  ]
  const all = names.map((name) => ({
    name,
    keys: keysOf(scripts, name),
    repliesBytes: linesOf(scripts, name).includes(bytesDirective),
    source: read(scripts, name).trim(),
  }))
  refuseUndeclared(all)
  const text = `${[head.join('\n'), ...all.map(constant)].join('\n\n')}\n`
  return { file: join(scripts, 'scripts.generated.ts'), text }
}

const keysDirective = '--@keys '
const bytesDirective = '--@bytes'
const includeDirective = '--@include '

function keysOf(folder, name) {
  const line = linesOf(folder, name).find((text) => text.startsWith(keysDirective)) ?? keysDirective
  return line.slice(keysDirective.length).split(' ').filter(Boolean)
}

function constant({ name, keys, repliesBytes, source }) {
  const digest = createHash('sha1').update(source).digest('hex')
  const identifier = `${name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())}Script`
  const text = source.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
  return [
    `export const ${identifier}: Script = {`,
    `  name: '${name}',`,
    `  digest: '${digest}',`,
    ...(repliesBytes ? ['  repliesBytes: true,'] : []),
    `  keys: [${keys.map((key) => `'${key}'`).join(', ')}],`,
    `  source: \`${text}\`,`,
    '}',
  ].join('\n')
}

function read(folder, path) {
  return linesOf(folder, path)
    .map((line) => {
      if (line.startsWith(includeDirective)) {
        return readPart(folder, line.slice(includeDirective.length).trim())
      }
      return line.startsWith(keysDirective) ? declaration(line) : line
    })
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('--'))
    .join('\n')
}

const shared = join(import.meta.dirname, 'src/scripts')

function readPart(folder, name) {
  const path = `parts/${name}`
  return read(existsSync(join(folder, `${path}.lua`)) ? folder : shared, path)
}

/** The first key is the one that never exists. */
function declaration(line) {
  const keys = line.slice(keysDirective.length).split(' ').filter(Boolean)
  const values = keys.map((_, at) => `KEYS[${at + 2}]`)
  return `local fixed = ${keys.length + 1}\nlocal ${keys.join(', ')} = ${values.join(', ')}`
}

/** A slot that moves to another node breaks a script off at a key that its call did not name. */
function refuseUndeclared(scripts) {
  const known = new Set(scripts.flatMap(({ keys }) => keys))
  for (const { name, keys, source } of scripts) {
    const code = source.replaceAll(/'[^']*'/g, "''")
    const missing = [...known].find((key) => !keys.includes(key) && new RegExp(`\\b${key}\\b`).test(code))
    if (missing) throw new Error(`${name}.lua uses the key '${missing}' without declaring it in --@keys.`)
  }
}

function linesOf(folder, path) {
  return readFileSync(join(folder, `${path}.lua`), 'utf8').split('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { file, text } = compileScripts(resolve(process.argv[2] ?? '.'))
  writeFileSync(file, text)
}
