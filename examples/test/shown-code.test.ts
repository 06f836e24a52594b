import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The pages that show programs, and which. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'docs/testing.md': readdirSync(new URL('../testing/', import.meta.url)).map((file) => `testing/${file}`),
  'docs/recipes.md': ['deploying/tasks.ts', 'hot-reload/start-worker.ts', 'hot-reload/producer-app.ts'],
  'docs/deploying.md': [
    'deploying/worker.ts',
    'deploying/open-app.ts',
    'deploying/health.ts',
    'deploying/web.ts',
    'deploying/Dockerfile',
    'deploying/kubernetes.yaml',
  ],
  'docs/plugins.md': ['plugins/request-ids.ts'],
  'docs/recipe/bulk-insert.md': ['bulk-insert.ts'],
  'docs/recipe/keep-the-latest.md': ['last-seen.ts', 'recipes/merge-points.ts'],
  'docs/recipe/de-duplicate.md': ['recipes/de-duplicate.ts'],
  'docs/recipe/expensive-set-up.md': ['recipes/expensive-set-up.ts'],
  'docs/recipe/rate-limited-api.md': [
    'recipes/rate-limited-api.ts',
    'recipes/limit-by-the-second.ts',
    'recipes/service-down.ts',
  ],
  'docs/recipe/embeddings.md': ['recipes/embeddings.ts'],
  'docs/recipe/write-behind-cache.md': ['recipes/write-behind-cache.ts'],
  'docs/recipe/webhooks.md': ['recipes/webhooks.ts'],
  'docs/recipe/outbox.md': ['postgres/order.ts'],
  'docs/recipe/web-servers.md': [
    'deploying/tasks.ts',
    'deploying/open-app.ts',
    'deploying/express.ts',
    'deploying/fastify.ts',
    'deploying/hono.ts',
  ],
  'docs/recipe/next.md': [
    'next/lib/tasks.ts',
    'next/lib/sheaf.ts',
    'next/app/api/clicks/route.ts',
    'next/app/page.tsx',
  ],
  'docs/wire-format.md': ['wire-format/enqueue.lua', 'wire-format/enqueue_redis.py'],
}

const pairs = Object.entries(shown).flatMap(([page, files]) => files.map((file) => [page, file] as const))

it.each(pairs)('%s shows examples/%s as it is', (page, file) => {
  const code = read(`examples/${file}`)
  // A line with its name may come first.
  const blocks = [...read(page).matchAll(/^```\w+\n(?:(?:\/\/|--|#) [\w.-]+\n)?(?<code>.*?)^```$/gms)]
  expect(blocks.map(({ groups }) => groups!.code)).toContain(code)
})
