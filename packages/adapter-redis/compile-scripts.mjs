import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(import.meta.dirname, 'src/scripts')
const target = join(import.meta.dirname, 'src/scripts.generated.ts')

/**
 * Compiles `src/scripts/*.lua` into one TypeScript module, so that neither a bundler nor a test runner needs to know of
 * Lua: parts are put in where `--@include` names them, comments are dropped, and the digest is taken.
 */
export function compileScripts() {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.lua'))
    .sort()
  const scripts = names.map((name) => constant(name.slice(0, -'.lua'.length)))
  return `${["// Compiled by compile-scripts.mjs from src/scripts. Do not edit.\nimport type { Script } from './script.js'", ...scripts].join('\n\n')}\n`
}

function constant(name) {
  const source = read(name).trim()
  const digest = createHash('sha1').update(source).digest('hex')
  const identifier = `${name.replaceAll(/-(\w)/g, (_, letter) => letter.toUpperCase())}Script`
  const text = source.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')
  return [
    `export const ${identifier}: Script = {`,
    `  name: '${name}',`,
    `  digest: '${digest}',`,
    `  source: \`${text}\`,`,
    '}',
  ].join('\n')
}

function read(path) {
  return readFileSync(join(folder, `${path}.lua`), 'utf8')
    .split('\n')
    .map((line) =>
      line.startsWith('--@include ') ? read(`parts/${line.slice('--@include '.length).trim()}`) : line,
    )
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('--'))
    .join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, compileScripts())
