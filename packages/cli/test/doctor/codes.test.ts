import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../../../scripts/repository/root.mjs'

/** The codes that a text names. */
function codesOf(text: string): string[] {
  // What stands behind a point is a constant of JavaScript's.
  return [...text.matchAll(/(?<!\.)\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g)].map(([code]) => code)
}

/** The codes that the files of a folder name. */
function codesIn(folder: string): Set<string> {
  const path = join(root, folder)
  const sources = readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'))
  return new Set(sources.flatMap(codesOf))
}

/** What of a worker's own warnings can be seen by opening its channels. */
const atStart = ['PREFETCH_UNBOUNDED']

it('every code that the doctor can tell of has its fault set up for real, and is found', () => {
  const told = new Set([
    ...codesIn('packages/cli/src/doctor'),
    ...codesIn('packages/stats/src/findings'),
    ...atStart,
  ])
  const tested = new Set(
    ['doctor.test.ts', 'broker-warnings.test.ts', 'findings.test.ts'].flatMap((name) => {
      const source = readFileSync(join(root, 'packages/cli/test/doctor', name), 'utf8')
      return codesOf(source)
    }),
  )
  expect([...told].filter((code) => !tested.has(code))).toEqual([])
})

/** Where adapters warn of what they see when a channel is opened. */
const opening = [
  'adapter-postgres/src/open-channel.ts',
  'adapter-rabbitmq/src/open-channel.ts',
  'redis-connection/src/server/judge-server.ts',
  'adapter-sqs/src/open-channel.ts',
  'adapter-sqs/src/sqs-broker.ts',
]

it('every warning that an adapter gives when a channel is opened has its words in the report', () => {
  const known = codesIn('packages/cli/src/doctor')
  const given = opening.flatMap((file) => {
    const source = readFileSync(join(root, 'packages', file), 'utf8')
    // What stands in braces is thrown.
    return codesOf(source.replace(/@throws \{\w+\}/g, ''))
  })
  expect(given).toEqual(expect.arrayContaining(['POSTGRES_ISOLATION', 'HEARTBEAT_OFF', 'SQS_SOCKETS']))
  expect(given.filter((code) => !known.has(code))).toEqual([])
})
