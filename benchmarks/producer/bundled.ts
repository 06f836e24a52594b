import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type PluginBuild } from 'esbuild'

/** Clients are peers: what is measured of a package is what it brings itself. */
const peers = ['ioredis', 'redis', 'pg', 'postgres', '@aws-sdk/*', '@smithy/*', '@electric-sql/*']

/**
 * How many bytes are loaded by some code, minified and compressed.
 *
 * @param isWhole - With what is loaded later, by a dynamic import, and with clients.
 */
export async function bundled(code: string, isWhole = false): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    write: false,
    external: isWhole ? [] : peers,
    plugins: isWhole ? [] : [{ name: 'later', setup: leaveDynamicImports }],
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).byteLength
}

function leaveDynamicImports(esbuild: PluginBuild) {
  esbuild.onResolve({ filter: /^\./ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path, external: true } : undefined,
  )
}
