import type { Sample } from '../engine/measure.js'
import { Child } from '../shared/child.js'
import { median } from '../shared/median.js'

/** Who watches the engine, as a row says it. */
const watchers = {
  none: 'no plugin',
  stats: '`stats()`',
  api: '`otel()`, no SDK',
  off: '`otel()`, an SDK whose sampler is off',
  bareOff: 'no plugin; a bare `startSpan().end()` a call, sampler off',
  sampled: '`otel()`, every span sampled',
  bare: 'no plugin; a bare `startSpan().end()` a call, sampled',
  metrics: '`otel()`, metrics alone',
  all: '`otel()`, every span sampled, and metrics',
} as const

export type Watching = keyof typeof watchers

export const ways = Object.keys(watchers) as readonly Watching[]

/** One round that a process is asked for. */
export interface WatchedRound {
  readonly isSingle: boolean
}

/** What one way of watching took, beside what the same took right before without a plugin. */
export interface Pair {
  readonly us: number
  readonly ratio: number
}

/** What one way of watching costs, with each of the two calls. */
export interface WatchedRow {
  readonly who: string
  readonly many: Pair
  readonly single: Pair
}

const program = new URL('./watched-process.ts', import.meta.url)
const calls = [false, true]

/**
 * What a plugin adds to the cost of a request: each way in a process of its own, in many short rounds. Each round is held
 * against one without a plugin that ran right before it, so that a machine whose pace changes changes both.
 */
export async function measureWatched(
  rounds: number,
  wanted: readonly Watching[],
  requests = 50_000,
): Promise<readonly WatchedRow[]> {
  const start = (way: Watching) => new Child<Sample>(program, [way, String(requests)])
  const others = wanted.filter((way) => way !== 'none')
  const children = new Map<Watching, Child<Sample>>()
  for (const way of ['none' as const, ...others]) {
    const child = start(way)
    await child.reply()
    children.set(way, child)
  }
  const pairs = new Map<string, Pair[]>()
  const note = (way: Watching, isSingle: boolean, pair: Pair) => {
    const key = `${way} ${isSingle}`
    pairs.set(key, [...(pairs.get(key) ?? []), pair])
  }
  const cpuUs = async (way: Watching, isSingle: boolean) => {
    const { cpuMs } = await children.get(way)!.ask({ isSingle })
    return (cpuMs * 1_000) / requests
  }
  for (let round = 1; round <= rounds; round++) {
    for (const isSingle of calls) {
      for (const way of others) {
        const bareUs = await cpuUs('none', isSingle)
        const us = await cpuUs(way, isSingle)
        note('none', isSingle, { us: bareUs, ratio: 1 })
        note(way, isSingle, { us, ratio: us / bareUs })
      }
    }
    console.error(`watched, round ${round} of ${rounds}`)
  }
  for (const child of children.values()) {
    child.end()
    await child.ended
  }
  const pairOf = (way: Watching, isSingle: boolean): Pair => {
    const all = pairs.get(`${way} ${isSingle}`)!
    return { us: median(all.map(({ us }) => us)), ratio: median(all.map(({ ratio }) => ratio)) }
  }
  return (['none', ...others] as const).map((way) => ({
    who: watchers[way],
    many: pairOf(way, false),
    single: pairOf(way, true),
  }))
}
