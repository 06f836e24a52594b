import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { thirdPartyNotices } from '../../scripts/build/third-party-notices.mjs'

const folder = fileURLToPath(new URL('.', import.meta.url))
const generated = join(folder, 'src/assets.generated.ts')

/** What the page may weigh at most, compressed. */
const mostBytes = 100_000

/**
 * Bundles the page and writes it down as a module, compressed: the packages that are published need no files beside their
 * code, and nobody's bundler has to find any.
 *
 * @returns The bytes of it all, compressed.
 * @throws Where it weighs too much.
 */
export async function buildPage({ isChecking = false } = {}) {
  const script = await bundle('main.tsx', 'js')
  const style = await bundle('style/index.css', 'css')
  const page = readFileSync(join(folder, 'page/index.html'), 'utf8')
    .replace('{style}', `assets/${style.name}`)
    .replace('{script}', `assets/${script.name}`)
    .replaceAll('\n', '')
  const parts = [['page', page], ...[script, style].map(({ name, text }) => [name, text])]
  const compressed = new Map(parts.map(([name, text]) => [name, compress(text)]))
  const bytes = [...compressed.values()].reduce((sum, { length }) => sum + length, 0)
  if (bytes > mostBytes) {
    throw new Error(`The page weighs ${bytes} bytes compressed; ${mostBytes} are the most.`)
  }
  if (isChecking) {
    if (!isCurrent(parts)) throw new Error('src/assets.generated.ts is out of date: npm run page')
    return bytes
  }
  // How far it is compressed depends on Node's version: what has not changed is not written again.
  if (!isCurrent(parts)) writeFileSync(generated, toModule(compressed, [script, style]))
  return bytes
}

async function bundle(entry, extension) {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: [`page/${entry}`],
    outfile: `out.${extension}`,
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins:
      extension === 'js'
        ? [thirdPartyNotices({ file: 'THIRD-PARTY-NOTICES.md', product: '@sheaf/dashboard' })]
        : [],
  })
  const { text } = outputFiles.find(({ path }) => path.endsWith(`.${extension}`))
  const hash = createHash('sha256').update(text).digest('base64url').replaceAll(/[-_]/g, '').slice(0, 10)
  return { name: `${extension === 'js' ? 'script' : 'style'}-${hash}.${extension}`, text }
}

function compress(text) {
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  })
}

function isCurrent(parts) {
  if (!existsSync(generated)) return false
  const text = readFileSync(generated, 'utf8')
  const kept = [...text.matchAll(/^ {2}(?:'([\w.-]+)': )?.*?'([A-Za-z0-9+/=]{40,})'/gm)].map(
    ([, name = 'page', brotli]) => [name, brotliDecompressSync(Buffer.from(brotli, 'base64')).toString()],
  )
  return JSON.stringify(kept) === JSON.stringify(parts)
}

function toModule(compressed, assets) {
  const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }
  const base64 = (name) => `'${compressed.get(name).toString('base64')}'`
  return `// Written by \`npm run page\` from packages/dashboard/page: do not edit.

/** The page, compressed by brotli, in base64. */
export const page =
  ${base64('page')}

/** Its script and its style, by their names. */
export const assets: Readonly<Record<string, { readonly type: string; readonly brotli: string }>> = {
${assets.map(({ name }) => `  '${name}': { type: '${types[name.split('.').at(-1)]}', brotli: ${base64(name)} },`).join('\n')}
}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await buildPage({ isChecking: process.argv.includes('--check') })
  console.log(`The page weighs ${(bytes / 1_000).toFixed(1)} kB compressed.`)
}
