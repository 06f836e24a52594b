import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { root } from '../../../../scripts/repository/root.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that packages of ours are in, as a package manager would have them. */
    packages: string
  }
}

/** What a user's project of these tests may install. */
const names = [
  ...['core', 'adapter-memory', 'adapter-redis', 'adapter-sqs', 'adapter-postgres', 'adapter-rabbitmq'],
  ...['backend-redis', 'stats', 'dashboard', 'cli'],
]

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'error',
  splitting: true,
  external: [
    '@sheaf/core',
    '@sheaf/stats',
    '@sheaf/dashboard',
    '@sheaf/cli/*',
    'ioredis',
    'redis',
    '@aws-sdk/*',
    'pg',
    'amqplib',
  ],
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
}

let folder: string

/** Compiles the packages from their sources, in a second or two, so that the real command runs and nothing has to be built first. */
export async function setup(project: TestProject): Promise<void> {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-cli-packages-')))
  await Promise.all(names.map((name) => compile(name)))
  // What a package of ours imports itself stands beside it.
  symlinkSync(join(root, 'node_modules/@aws-sdk'), join(folder, 'node_modules/@aws-sdk'), 'junction')
  project.provide('packages', join(folder, 'node_modules/@sheaf'))
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true })
}

async function compile(name: string): Promise<void> {
  const source = join(root, 'packages', name)
  if (!existsSync(source)) return
  const target = join(folder, 'node_modules/@sheaf', name)
  mkdirSync(target, { recursive: true })
  const manifest = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const { version, type, bin, exports, main } = manifest
  writeFileSync(
    join(target, 'package.json'),
    JSON.stringify({ name: manifest.name, version, type, bin, exports, main }),
  )
  const entries = ['index.ts', ...(name === 'cli' ? ['sheaf.ts'] : [])]
  const entryPoints = entries.map((entry) => join(source, 'src', entry))
  await build({ ...common, entryPoints, outdir: join(target, 'dist') })
  // CommonJS projects exist, too.
  const outfile = join(target, 'dist/index.cjs')
  const cjs = { ...common, banner: {}, splitting: false, format: 'cjs' } as const
  await build({ ...cjs, entryPoints: entryPoints.slice(0, 1), outfile })
}
