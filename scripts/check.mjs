import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkArchitecture } from './checks/architecture.mjs'
import { checkBuild } from './checks/build.mjs'
import { checkCodes } from './checks/codes.mjs'
import { checkCommands } from './checks/commands.mjs'
import { checkGlobals } from './checks/globals.mjs'
import { checkLayers } from './checks/layers.mjs'
import { checkLinks } from './checks/links.mjs'
import { checkLockFile } from './checks/lock-file.mjs'
import { checkManifests } from './checks/manifests.mjs'
import { checkOptions } from './checks/options.mjs'
import { checkPackages } from './checks/packages.mjs'
import { program } from './checks/program.mjs'
import { checkSnippets } from './checks/snippets.mjs'
import { checkSymbols } from './checks/symbols.mjs'
import { checkTypes } from './checks/types.mjs'
import { checkWords } from './checks/words.mjs'
import { root } from './repository/root.mjs'

// Everything but the tests: what a change has to pass before it goes in. `npm run check -- types lint` runs only those.
const steps = {
  lint: program('@biomejs/biome', 'bin/biome', ['check', '--error-on-warnings', '.']),
  types: checkTypes,
  unused: program('knip', 'bin/knip.js', []),
  layers: checkLayers,
  globals: checkGlobals,
  architecture: checkArchitecture,
  lock: checkLockFile,
  manifests: checkManifests,
  words: checkWords,
  commands: checkCommands,
  links: checkLinks,
  options: checkOptions,
  codes: checkCodes,
  snippets: checkSnippets,
  symbols: checkSymbols,
  build: checkBuild,
  packages: checkPackages,
  packed: program('vitest', 'vitest.mjs', [
    'run',
    '--config',
    'vitest.packaging.config.ts',
    '--reporter=dot',
  ]),
}

const selected = process.argv.slice(2)
const unknown = selected.filter((name) => !Object.hasOwn(steps, name))
if (unknown.length > 0) {
  console.error(`Unknown check: ${unknown.join(', ')}. There are: ${Object.keys(steps).join(', ')}.`)
  process.exit(1)
}

const failed = []
const width = Math.max(...Object.keys(steps).map((name) => name.length))
const names = selected.length > 0 ? selected : Object.keys(steps)
for (const name of names) {
  const startedAt = performance.now()
  let outcome
  try {
    outcome = (await steps[name]()) || 'passed'
  } catch (error) {
    failed.push(name)
    outcome = `FAILED\n\n${error.message}\n`
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`${name.padEnd(width)} ${seconds.padStart(5)} s  ${outcome}`)
}

const counts = { passed: names.length - failed.length, failed: failed.length }
const cache = join(root, 'node_modules/.cache/sheaf')
mkdirSync(cache, { recursive: true })
writeFileSync(join(cache, 'check-summary.json'), JSON.stringify(counts))
console.log(
  `\n${counts.passed} checks passed, ${counts.failed} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
)
process.exitCode = failed.length > 0 ? 1 : 0
