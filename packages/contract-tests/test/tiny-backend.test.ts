import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tinyBackend } from '../../../docs/writing-a-result-backend/tiny-backend.js'
import { resultBackendContract } from '../src/index.js'

const cases = resultBackendContract({
  name: 'the tiny backend',
  create: () => ({ backend: tinyBackend() }),
})

test.concurrent.each(cases)('$name', async ({ run }) => {
  await run()
})

test('the page shows it as it is', () => {
  const read = (path: string) => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')
  expect(read('writing-a-result-backend.md')).toContain(read('writing-a-result-backend/tiny-backend.ts'))
})
