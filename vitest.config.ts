import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(`./packages/${path}`, import.meta.url))

/** Tests read the packages' sources, so that no test waits for a build. */
const alias = [
  { find: /^@sheaf\/adapter-memory\/testing$/, replacement: source('adapter-memory/src/testing.ts') },
  { find: /^@sheaf\/adapter-sqs\/lambda$/, replacement: source('adapter-sqs/src/lambda.ts') },
  { find: /^@sheaf\/([a-z-]+)$/, replacement: `${source('')}$1/src/index.ts` },
]

/** The oldest Nest that is supported, in the place of the newest. */
const nest11 = {
  find: /^(@nestjs\/(common|core|testing))$/,
  replacement: fileURLToPath(new URL('./scripts/frameworks/nest-11/node_modules/$1', import.meta.url)),
}

/** What is packed is tested by `npm run check`, because it has to be built first. */
const notTests = ['**/node_modules/**', '**/test/packaging/**', '**/test/browser/**']

const project = (name: string, extra: Record<string, unknown> = {}, ...more: (typeof nest11)[]) => ({
  resolve: { alias: [...more, ...alias] },
  test: {
    name,
    include: [`packages/${name}/test/**/*.test.ts`],
    exclude: notTests,
    // Far above what any test takes: a loaded machine must not fail one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    ...extra,
  },
})

const redisSetup = fileURLToPath(
  new URL('./packages/redis-connection/test/support/global-setup.ts', import.meta.url),
)

const postgresSetup = fileURLToPath(
  new URL('./packages/adapter-postgres/test/support/global-setup.ts', import.meta.url),
)

const rabbitSetup = fileURLToPath(
  new URL('./packages/adapter-rabbitmq/test/support/global-setup.ts', import.meta.url),
)

const celery = {
  globalSetup: [redisSetup, source('adapter-celery/test/support/global-setup.ts')],
  maxConcurrency: 20,
  // Python takes its time where the machine is busy.
  testTimeout: 240_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    coverage: {
      provider: 'v8',
      reportOnFailure: true,
      include: ['packages/core/src/**/*.ts'],
      reporter: [['text', { skipFull: true }], 'text-summary', 'json-summary'],
      thresholds: { branches: 95 },
    },
    projects: [
      project('core'),
      project('adapter-memory'),
      project('contract-tests'),
      project('redis-connection', { globalSetup: redisSetup }),
      project('adapter-redis', { globalSetup: redisSetup, maxConcurrency: 20 }),
      project('adapter-celery', celery),
      // Downloaded, for which other machines have no time.
      ...(process.env.CI
        ? [
            project('adapter-celery-trixie', {
              ...celery,
              include: ['packages/adapter-celery/test/python/*.test.ts'],
            }),
          ]
        : []),
      project('backend-redis', { globalSetup: redisSetup, maxConcurrency: 20 }),
      project('adapter-sqs'),
      project('stats', { globalSetup: redisSetup }),
      project('adapter-rabbitmq', { globalSetup: rabbitSetup, maxConcurrency: 10 }),
      project('adapter-postgres', {
        globalSetup: postgresSetup,
        maxConcurrency: 20,
        exclude: [...notTests, '**/test/ci/**'],
      }),
      // What has to be brought for it is large, and seldom tells more than the versions that are tested everywhere.
      ...(process.env.CI
        ? [
            project('adapter-postgres-ci', {
              include: ['packages/adapter-postgres/test/ci/*.test.ts'],
              maxConcurrency: 20,
              hookTimeout: 600_000,
            }),
          ]
        : []),
      project('otel', { globalSetup: redisSetup }),
      project('nestjs'),
      project('nestjs-11', { include: ['packages/nestjs/test/nestjs.test.ts'] }, nest11),
      project('cli', {
        globalSetup: [redisSetup, source('cli/test/support/build-packages.ts')],
        maxConcurrency: 4,
      }),
      project('dashboard', { globalSetup: redisSetup }),
      project('examples', {
        include: ['examples/**/*.test.ts'],
        // Installed, built and started by `npm run test:next`.
        exclude: ['**/node_modules/**', 'examples/test/next/**'],
      }),
      project('scripts', { include: ['scripts/test/**/*.test.ts'] }),
    ],
  },
})
