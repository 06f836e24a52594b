import type { TestProject } from 'vitest/node'
import { build } from '../../../../scripts/build/build.mjs'
import { pack } from '../../../../scripts/build/pack.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed packages: their tarballs and what is in them, by name. */
    packed: Record<string, { tarball: string; files: string[] }>
  }
}

/** Builds and packs all packages once, before any of these tests. */
// biome-ignore lint/style/noDefaultExport: vitest asks for it.
export default async function packPackages(project: TestProject) {
  const { code } = await build(['--output-logs=errors-only'])
  if (code !== 0) throw new Error('The packages could not be built.')
  project.provide('packed', Object.fromEntries(pack()))
}
