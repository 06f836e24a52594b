import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
  treeshake: true,
  // Compiled in, because it is never published.
  noExternal: ['@sheaf/redis-connection'],
  dts: {
    compilerOptions: {
      ignoreDeprecations: '6.0',
      // Its types are inlined only where the path does not lead through node_modules.
      paths: { '@sheaf/redis-connection': ['../redis-connection/src/index.ts'] },
    },
  },
})
