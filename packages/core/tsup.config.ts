import { defineConfig } from 'tsup'
import { thirdPartyNotices } from '../../scripts/build/third-party-notices.mjs'

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
  esbuildPlugins: [thirdPartyNotices({ file: 'THIRD-PARTY-NOTICES.md', product: '@sheaf/core' })],
  // A list here would ship broken types that the package checkers do not see.
  dts: {
    resolve: true,
    banner: '/// <reference lib="esnext.disposable" />',
    compilerOptions: { ignoreDeprecations: '6.0' },
  },
})
