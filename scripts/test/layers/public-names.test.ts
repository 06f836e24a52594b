import { expect, it } from 'vitest'
import { core, layerFindings } from '../support/layer-findings.js'

it.each([
  ["import type { App } from './app.js'", 'App'],
  ['let app: App', 'App'],
  ['const task = Batches', 'Batches'],
  ["let app: import('./app.js').App", 'App'],
])('refuses outside of api/: %s', (code, name) => {
  expect(layerFindings('public names', { [`${core}/run/wrong.ts`]: `// App\n${code}` })).toEqual([
    expect.stringContaining(`${core}/run/wrong.ts:2: names ${name}, which only api/ knows`),
  ])
})

it.each([
  ['run/right.ts', "const text = 'new App()' // App\n/** {@link Batches} */\nlet AppLike: 1"],
  ['api/right.ts', 'let app: App'],
  ['index.ts', "export { App } from './api/app.js'"],
])('accepts in %s: %s', (file, code) => {
  expect(layerFindings('public names', { [`${core}/${file}`]: code })).toEqual([])
})
