import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts'],
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
  treeshake: true,
  external: ['@sheaf/core', '@sheaf/adapter-memory', '@nestjs/common', '@nestjs/core'],
  esbuildOptions(options, { format }) {
    // Jest, with which most Nest applications are tested, knows no import() in CommonJS.
    if (format === 'cjs') options.supported = { ...options.supported, 'dynamic-import': false }
  },
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
})
