import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compileScripts } from '../compile-scripts.mjs'

test.each(['adapter-redis', 'backend-redis'])(
  'the compiled scripts of %s are its Lua scripts',
  async (name) => {
    const { file, text } = compileScripts(fileURLToPath(new URL(`../../${name}`, import.meta.url)))
    expect(await readFile(file, 'utf8'), `run npm run compile-scripts in packages/${name}`).toBe(text)
  },
)
