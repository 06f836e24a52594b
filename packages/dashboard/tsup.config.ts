import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
  treeshake: true,
  external: ['@sheaf/core', '@sheaf/stats'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
})
