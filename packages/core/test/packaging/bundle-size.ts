import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/**
 * What an importer of a module loads of it, in bytes, minified and gzipped.
 *
 * @param isWhole - Also what is loaded later, with a dynamic import.
 */
export async function bundleSize(file: string, isWhole: boolean): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    write: false,
    plugins: isWhole ? [] : [{ name: 'later', setup: leaveDynamicImports }],
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).byteLength
}

function leaveDynamicImports(esbuild: import('esbuild').PluginBuild) {
  esbuild.onResolve({ filter: /^\./ }, ({ kind, path }) =>
    kind === 'dynamic-import' ? { path, external: true } : undefined,
  )
}
