import { defineConfig } from 'vitest/config'
import base from './vitest.config.js'

const dashboard = base.test?.projects?.find(
  (project) => typeof project === 'object' && 'test' in project && project.test?.name === 'dashboard',
) as { readonly resolve: object }

/** What is tested in a real browser, on a real Redis: `npm run test:browser`. One file at a time, so that times mean something. */
export default defineConfig({
  resolve: dashboard.resolve,
  test: {
    name: 'browser',
    include: ['packages/dashboard/test/browser/**/*.test.ts'],
    globalSetup: 'packages/redis-connection/test/support/global-setup.ts',
    fileParallelism: false,
    // Far above what anything takes: a loaded machine must not fail a test.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
