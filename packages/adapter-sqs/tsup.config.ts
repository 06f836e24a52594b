import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', lambda: 'src/lambda.ts' },
  format: ['esm', 'cjs'],
  target: 'node20',
  platform: 'node',
  sourcemap: true,
  clean: true,
  treeshake: true,
  external: ['@sheaf/core', '@aws-sdk/client-sqs'],
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
})
