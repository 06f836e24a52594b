import { defineConfig } from 'tsup'
import { thirdPartyNotices } from '../../scripts/build/third-party-notices.mjs'

/**
 * What the declarations need of the platform beside ECMAScript itself, so that they compile without `@types/node` and
 * without the DOM: Node has both, and where the program's own types have an `AbortSignal`, this one is merged into it.
 */
const platform = `/// <reference lib="esnext.disposable" />
declare global { interface AbortSignal {} }`

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
  treeshake: true,
  // Compiled in, so that core installs nothing beside itself.
  noExternal: ['p-queue', 'p-timeout', 'eventemitter3'],
  // What is compiled in calls the global of that name, which fake timers replace.
  inject: ['src/time/microtask.ts'],
  esbuildPlugins: [thirdPartyNotices({ file: 'THIRD-PARTY-NOTICES.md', product: '@sheaf/core' })],
  // A list here would ship broken types that the package checkers do not see.
  dts: {
    resolve: true,
    banner: platform,
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
})
