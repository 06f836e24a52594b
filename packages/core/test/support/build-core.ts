import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { afterAll } from 'vitest'

export type Core = typeof import('@sheaf/core')

/** Changes to the sources, by file; each text must be there, and every place where it stands is changed. */
export type Edits = Readonly<Record<string, readonly (readonly [from: string, to: string])[]>>

const source = fileURLToPath(new URL('../../src/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sheaf-core-'))
const require = createRequire(import.meta.url)
let count = 0
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of core of its own, as a package manager that installs two of them would have it. */
export async function buildCore(format: 'esm' | 'cjs', edits: Edits = {}): Promise<Core> {
  const outfile = join(folder, `core-${++count}.${format === 'esm' ? 'mjs' : 'cjs'}`)
  const edited = new Set<string>()
  await build({
    entryPoints: [join(source, 'index.ts')],
    outfile,
    format,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [editor(edits, edited)],
  })
  const missed = Object.keys(edits).filter((file) => !edited.has(file))
  if (missed.length > 0) throw new Error(`Core no longer has ${missed.join(', ')}.`)
  return format === 'cjs' ? require(outfile) : await import(/* @vite-ignore */ pathToFileURL(outfile).href)
}

function editor(edits: Edits, edited: Set<string>): Plugin {
  return {
    name: 'edit',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const file = relative(source, path)
        let contents = await readFile(path, 'utf8')
        for (const [from, to] of edits[file] ?? []) {
          if (!contents.includes(from)) throw new Error(`${file} no longer says ${from}.`)
          contents = contents.replaceAll(from, to)
          edited.add(file)
        }
        return { contents, loader: 'ts' }
      })
    },
  }
}
