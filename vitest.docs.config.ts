import { defineConfig } from 'vitest/config'

/** The site as it is built, and the packages as they are packed: `npm run test:docs`, which builds both. */
export default defineConfig({
  test: {
    name: 'docs',
    include: ['docs/test/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
})
