import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { writePage } from './benchmarks/page.mjs'
import { build } from './build/build.mjs'
import { redisEnvironment } from './redis/redis-environment.mjs'
import { root } from './repository/root.mjs'
import { runChild } from './run/run-child.mjs'

// `npm run bench` runs every benchmark in turn, `npm run bench -- engine …` one of them with the rest as its parameters.
// They measure what is published: the packages are built first, and not read from their sources. With `--write` a benchmark
// keeps what it measured, and the page of all benchmarks shows it.
const folder = join(root, 'benchmarks')
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'main.ts')))
const [wanted, ...parameters] = process.argv.slice(2)

if (wanted !== undefined && !names.includes(wanted)) {
  console.error(`Unknown benchmark '${wanted}'. There are: ${names.join(', ')}.`)
  process.exitCode = 1
} else {
  process.exitCode = await runBenchmarks(wanted === undefined ? names : [wanted])
}

async function runBenchmarks(selected) {
  const { code } = await build(['--output-logs=errors-only'])
  if (code !== 0) return code
  const env = {
    ...process.env,
    ...redisEnvironment(),
    TSX_TSCONFIG_PATH: join(folder, 'tsconfig.json'),
  }
  for (const name of selected) {
    console.log(`\n===== ${name}`)
    const main = join(folder, name, 'main.ts')
    const end = await runChild(process.execPath, ['--expose-gc', '--import', 'tsx', main, ...parameters], {
      env,
    })
    if (end.code !== 0) return end.code
    if (parameters.includes('--write')) writePage()
  }
  return 0
}
