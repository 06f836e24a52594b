import { Child } from '../shared/child.js'
import { median } from '../shared/median.js'
import type { Sample } from './measure.js'

/** Who watches the engine, as a row says it. */
const watchers = {
  none: 'no plugin',
  stats: '`stats()`',
  api: '`otel()`, no SDK',
  off: '`otel()`, an SDK whose sampler is off',
  sampled: '`otel()`, every span sampled',
  metrics: '`otel()`, metrics alone',
  all: '`otel()`, every span sampled, and metrics',
} as const

export type Watching = keyof typeof watchers

interface Reply {
  readonly many: Sample
  readonly single: Sample
}

const program = new URL('./watched-process.ts', import.meta.url)

/** What a plugin adds to the cost of a request: each way in processes of its own, interleaved. */
export async function watchedTable(rounds: number, requests = 500_000): Promise<string> {
  const replies = new Map<Watching, Reply[]>(waysOf().map((way) => [way, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const way of waysOf()) {
      const child = new Child<Reply>(program, [way, String(requests)])
      replies.get(way)!.push(await child.reply())
      await child.ended
    }
    console.error(`watched, round ${round} of ${rounds}`)
  }
  const cpuUs = (way: Watching, call: keyof Reply) =>
    (median(replies.get(way)!.map((reply) => reply[call].cpuMs)) * 1_000) / requests
  const cells = (way: Watching, call: keyof Reply) => {
    const us = cpuUs(way, call)
    return `${us.toFixed(2)} | ${(us / cpuUs('none', call)).toFixed(2)}`
  }
  return [
    '| who watches | enqueueMany of 1,000: CPU µs a request | × | single enqueue: CPU µs a request | × |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...waysOf().map((way) => `| ${watchers[way]} | ${cells(way, 'many')} | ${cells(way, 'single')} |`),
  ].join('\n')
}

function waysOf(): Watching[] {
  return Object.keys(watchers) as Watching[]
}
