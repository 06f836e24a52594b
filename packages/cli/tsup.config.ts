import { defineConfig } from 'tsup'
import { thirdPartyNotices } from '../../scripts/build/third-party-notices.mjs'

const notices = thirdPartyNotices({ file: 'THIRD-PARTY-NOTICES.md', product: '@sheaf/cli' })

export default defineConfig([
  {
    entry: ['src/index.ts'],
    format: ['esm', 'cjs'],
    target: 'node20',
    platform: 'node',
    sourcemap: true,
    treeshake: true,
    external: ['@sheaf/core'],
    dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  },
  {
    entry: ['src/sheaf.ts'],
    format: ['esm'],
    target: 'node20',
    platform: 'node',
    // A chunk for each command: a short one does not load what a long one needs.
    splitting: true,
    external: [/^@sheaf\//],
    noExternal: ['commander', 'picocolors'],
    esbuildPlugins: [notices],
    // What is compiled in asks for Node's modules with require.
    banner: {
      js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
    },
  },
])
