import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const page = readFileSync(new URL('../../docs/testing.md', import.meta.url), 'utf8')
const folder = new URL('../testing/', import.meta.url)

it.each(readdirSync(folder))('docs/testing.md shows %s as it is', (file) => {
  const code = readFileSync(new URL(file, folder), 'utf8')
  expect(page).toContain(`\`\`\`ts\n// ${file}\n${code}\`\`\``)
})
