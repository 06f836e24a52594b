import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

// What every installed package of ours exports, imported and required, and where it declares that.
const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'))
const found = {}
for (const name of Object.keys(dependencies)) {
  const manifest = require(`${name}/package.json`)
  const entries = Object.entries(manifest.exports).filter(([path]) => path !== './package.json')
  for (const [entry, conditions] of entries) {
    const specifier = `${name}${entry.slice(1)}`
    found[specifier] = {
      imported: Object.keys(await import(specifier)).sort(),
      required: Object.keys(require(specifier)).sort(),
      types: [conditions.import.types, conditions.require.types].map((file) => `${name}/${file}`),
    }
  }
}
console.log(JSON.stringify(found))
