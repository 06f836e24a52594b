import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/**
 * How many bytes are loaded by a module, minified and compressed.
 *
 * @param {Pick<import('esbuild').BuildOptions, 'entryPoints' | 'stdin' | 'external'>} source - What is bundled, and what is
 * not counted.
 * @param {boolean} isWhole - With what is loaded later, by a dynamic import.
 * @returns {Promise<number>}
 */
export async function bundleSize(source, isWhole) {
  const { outputFiles } = await build({
    ...source,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    write: false,
    plugins: isWhole ? [] : [{ name: 'later', setup: leaveDynamicImports }],
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).byteLength
}

/** @param {import('esbuild').PluginBuild} esbuild */
function leaveDynamicImports(esbuild) {
  esbuild.onResolve({ filter: /^\./ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path, external: true } : undefined,
  )
}
