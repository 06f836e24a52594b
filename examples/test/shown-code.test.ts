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
  'docs/wire-format.md': ['wire-format/enqueue.lua', 'wire-format/enqueue_redis.py'],
}

const pairs = Object.entries(shown).flatMap(([page, files]) => files.map((file) => [page, file] as const))

it.each(pairs)('%s shows examples/%s as it is', (page, file) => {
  const code = read(`examples/${file}`)
  // A line with its name may come first.
  const blocks = [...read(page).matchAll(/^```\w+\n(?:(?:\/\/|--|#) [\w.-]+\n)?(?<code>.*?)^```$/gms)]
  expect(blocks.map(({ groups }) => groups!.code)).toContain(code)
})
