import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

const examples = base.test?.projects?.find(
  (project) => typeof project === 'object' && 'test' in project && project.test?.name === 'examples',
) as { readonly resolve: object }

/** The example of Next, built and started: `npm run test:next`, which installs it. */
export default defineConfig({
  resolve: examples.resolve,
  test: {
    name: 'next',
    include: ['examples/test/next/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
})
