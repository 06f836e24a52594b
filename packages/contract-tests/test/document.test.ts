import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')

test('the broker in docs/writing-a-broker.md is the one that passes the contract', () => {
  const blocks = [...read('writing-a-broker.md').matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code)
  expect(blocks).toContain(read('writing-a-broker/tiny-broker.ts'))
})
