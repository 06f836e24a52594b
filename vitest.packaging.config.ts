import { defineConfig } from 'vitest/config'

/** What is published, tested as its users get it: packed, installed elsewhere, imported both ways. Part of `npm run check`. */
export default defineConfig({
  test: {
    name: 'packaging',
    include: ['packages/{core,otel}/test/packaging/**/*.test.ts'],
    globalSetup: 'packages/core/test/packaging/pack-packages.ts',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
