import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Compiles the Lua scripts of a package's `src/scripts` into one TypeScript module, so that neither a bundler nor a test
 * runner needs to know of Lua: parts are put in where `--@include` names them, comments are dropped, and the digest is taken.
 *
 * @param {string} folder - The package.
 * @returns {{ file: string, text: string }} The module's path and its text.
 */
export function compileScripts(folder) {
  const scripts = join(folder, 'src/scripts')
  const names = readdirSync(scripts)
    .filter((name) => name.endsWith('.lua'))
    .sort()
  const head = [
    '// Compiled from the Lua scripts of this folder by `npm run compile-scripts`. Do not edit.',
    "import type { Script } from '@sheaf/redis-connection'",
  ]
  const constants = names.map((name) => constant(scripts, name.slice(0, -'.lua'.length)))
  const text = `${[head.join('\n'), ...constants].join('\n\n')}\n`
  return { file: join(scripts, 'scripts.generated.ts'), text }
}

function constant(folder, name) {
  const source = read(folder, name).trim()
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

function read(folder, path) {
  return readFileSync(join(folder, `${path}.lua`), 'utf8')
    .split('\n')
    .map((line) =>
      line.startsWith('--@include ')
        ? read(folder, `parts/${line.slice('--@include '.length).trim()}`)
        : line,
    )
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('--'))
    .join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { file, text } = compileScripts(resolve(process.argv[2] ?? '.'))
  writeFileSync(file, text)
}
