import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, inject, it, onTestFinished } from 'vitest'
import { npm } from '../../../../scripts/run/set-up.mjs'

const packed = inject('packed')
const program = fileURLToPath(new URL('./world.mjs', import.meta.url))

/** A generation of the SDK, with the API that it accepts. */
interface World {
  readonly packages: readonly string[]
  /** The package that its tracing is in. */
  readonly tracing: string
  /** The oldest Node that it runs on: major and minor version. */
  readonly node: readonly [number, number]
}

const second: World = {
  packages: [
    'api@1.9.1',
    'sdk-trace-base@2.12.1',
    'sdk-metrics@2.12.1',
    'context-async-hooks@2.12.0',
    'core@2.12.1',
  ],
  tracing: 'sdk-trace-base',
  node: [20, 19],
}

const third: World = {
  packages: ['api@1.10.0', 'sdk-trace@3.1.1', 'sdk-metrics@3.1.1', 'context-async-hooks@3.1.1', 'core@3.1.1'],
  tracing: 'sdk-trace',
  node: [22, 15],
}

/** Where the Node of these tests is too old for a world, this one is installed beside it. */
const newerNode = `node-${process.platform}-${process.arch}`

function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [own = 0, ownMinor = 0] = version.slice(1).split('.').map(Number)
  return own > major || (own === major && ownMinor >= minor)
}

/** Installs the packed packages beside an SDK, as its users do, and runs the program there. */
function run({ packages, tracing, node }: World): unknown {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-otel-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }))
  const isTooOld = !isAtLeast(process.version, node)
  const wanted = [
    ...['@sheaf/core', '@sheaf/adapter-memory', '@sheaf/otel'].map((name) => packed[name]!.tarball),
    ...packages.map((name) => `@opentelemetry/${name}`),
    ...(isTooOld ? [`${newerNode}@24.21.0`] : []),
  ]
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  const [installer, parameters] = npm(['install', ...options, ...wanted]) as [string, string[]]
  execFileSync(installer, parameters, { cwd: folder, stdio: 'pipe' })
  copyFileSync(program, join(folder, 'world.mjs'))
  const binary = isTooOld ? join(folder, 'node_modules', newerNode, 'bin/node') : process.execPath
  const output = execFileSync(binary, ['world.mjs', `@opentelemetry/${tracing}`], {
    cwd: folder,
    encoding: 'utf8',
  })
  return JSON.parse(output)
}

it.each([
  ['second', second],
  ['third', third],
])('spans, links and metrics are the same with the %s generation of the SDK', (_, world) => {
  const told = run(world) as { node: string }
  expect(isAtLeast(told.node, world.node)).toBe(true)
  expect(told).toMatchObject({
    spans: ['INSERT', 'enqueue probe', 'enqueue probe', 'process probe'],
    links: [1, 2],
    isRoot: true,
    isInside: true,
    attributes: {
      'messaging.system': 'memory',
      'messaging.batch.message_count': 3,
      'sheaf.batch.succeeded': 3,
    },
    metrics: expect.arrayContaining(['sheaf.batch.size', 'sheaf.queue.messages', 'sheaf.worker.held']),
  })
})
