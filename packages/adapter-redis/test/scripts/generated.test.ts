import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { compileScripts } from '../../compile-scripts.mjs'

test('the compiled scripts are those of src/scripts', async () => {
  const committed = await readFile(new URL('../../src/scripts.generated.ts', import.meta.url), 'utf8')
  expect(committed, 'run node packages/adapter-redis/compile-scripts.mjs').toBe(compileScripts())
})
