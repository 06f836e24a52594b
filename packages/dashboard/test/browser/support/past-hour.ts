import { type Clock, systemClock, type TaskCounts } from '@sheaf/core'
import { MemoryStats, stepBoundsMs } from '@sheaf/stats'

const minuteMs = 60_000

/** What a task did in each minute of the past. */
interface Habit {
  readonly task: string
  readonly perSecond: number
  readonly size: number
  readonly cap: number
  /** Of a hundred batches, how many close by their interval; the others close by count. */
  readonly byInterval: number
  readonly waitedMs: number
  readonly ranMs: number
  /** Of a thousand requests, how many were tried again. */
  readonly retried: number
}

const habits: readonly Habit[] = [
  habit('count-clicks', 300, 98, 100, 4, 820, 10, 2),
  habit('store-events', 180, 360, 500, 100, 1_900, 40, 0),
  habit('last-seen', 120, 600, 1_000, 100, 4_700, 14, 0),
  habit('embed-documents', 60, 58, 256, 100, 900, 300, 0),
  habit('sync-accounts', 30, 5, 20, 70, 3_400, 42, 60),
  habit('geocode', 20, 22, 25, 30, 980, 240, 4),
  habit('index-orders', 12, 48, 50, 10, 4_100, 71, 0),
  habit('apply-refunds', 1, 9, 10, 20, 21_000, 300, 0),
]

/** A store that tells the time of an hour ago until its past is written. */
class PastClock implements Clock {
  behindMs = 0

  now(): number {
    return systemClock.now() - this.behindMs
  }

  monotonic(): number {
    return systemClock.monotonic()
  }

  setTimer(callback: () => void, ms: number) {
    return systemClock.setTimer(callback, ms)
  }
}

/** A store with an hour behind it: as if the shop had been open, minute by minute, and had reported. */
export async function pastHour(): Promise<MemoryStats> {
  const clock = new PastClock()
  const store = new MemoryStats({ clock })
  for (let ago = 60; ago >= 1; ago--) {
    clock.behindMs = ago * minuteMs
    await store.report({
      process: 'the past',
      sequence: 61 - ago,
      counts: habits.map((own) => ({ task: own.task, counts: minuteOf(own, ago) })),
      batches: [],
      depths: habits.map(({ task, perSecond }) => ({
        queue: task,
        ready: Math.round(perSecond * swing(ago + task.length) * (ago > 22 && ago < 29 ? 1.5 : 0.1)),
        delayed: 0,
        leased: perSecond,
        dead: 0,
      })),
      isLast: ago === 1,
    })
  }
  clock.behindMs = 0
  return store
}

function habit(
  task: string,
  perSecond: number,
  size: number,
  cap: number,
  byInterval: number,
  waitedMs: number,
  ranMs: number,
  retried: number,
): Habit {
  return { task, perSecond, size, cap, byInterval, waitedMs, ranMs, retried }
}

/** Up and down, and the same at each run. */
function swing(at: number): number {
  return 1 + Math.sin(at / 5) * 0.14 + Math.sin(at * 2.3) * 0.06
}

function minuteOf(own: Habit, ago: number): TaskCounts {
  const requests = Math.round(own.perSecond * 60 * swing(ago + own.task.length))
  const batches = Math.max(1, Math.round(requests / own.size))
  const isSlow = ago > 22 && ago < 29
  const interval = Math.round(batches * Math.min(1, (own.byInterval + (isSlow ? 45 : 0)) / 100))
  const retried = Math.round((requests * own.retried) / 1_000)
  return {
    batches,
    requests,
    size: requests,
    cap: batches * own.cap,
    enqueued: requests,
    succeeded: requests - retried,
    retried,
    postponed: 0,
    failed: 0,
    expired: 0,
    lost: 0,
    rejected: 0,
    closedBy: { count: batches - interval, interval, bytes: 0, keys: 0, prefetch: 0, stop: 0 },
    threw: 0,
    extraRuns: 0,
    isolated: 0,
    waitedMs: batches * own.waitedMs,
    ranMs: batches * own.ranMs,
    fill: counted(10, batches, [[Math.min(9, Math.floor((own.size / own.cap) * 10)), 1]]),
    waited: spread(batches, own.waitedMs),
    ran: spread(batches, own.ranMs),
  }
}

/** Most in the step of the mean, and some in its neighbours. */
function spread(batches: number, meanMs: number): number[] {
  const step = Math.max(
    0,
    stepBoundsMs.findIndex((bound) => meanMs <= bound),
  )
  return counted(16, batches, [
    [step, 0.62],
    [step - 1, 0.24],
    [step + 1, 0.11],
    [step + 2, 0.03],
  ])
}

function counted(steps: number, batches: number, parts: readonly (readonly [number, number])[]): number[] {
  const counts = Array<number>(steps).fill(0)
  for (const [step, part] of parts) {
    const at = Math.max(0, Math.min(steps - 1, step))
    counts[at]! += Math.round(batches * part)
  }
  return counts
}
