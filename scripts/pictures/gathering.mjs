import { box, dot, line, picture, words } from './svg.mjs'

const width = 800
const height = 306

/** What the picture shows, in seconds; a test runs the engine on the same arrivals. */
export const scene = {
  flushEvery: 5,
  intervalSeconds: 10,
  endSeconds: 36,
  arrivals: [1, 2.2, 3, 4.6, 5.5, 8, 10.5, 14, 26, 27.4, 28.2, 29, 29.8],
}

/** The batches that become of arrivals: closed by count, or when the interval of the first is over. */
export function batchesOf({ flushEvery, intervalSeconds, arrivals }) {
  const batches = []
  let open
  const close = (closedAt, trigger) => {
    batches.push({ ...open, closedAt, trigger })
    open = undefined
  }
  for (const at of [...arrivals, Number.POSITIVE_INFINITY]) {
    if (open && at >= open.openedAt + intervalSeconds) close(open.openedAt + intervalSeconds, 'interval')
    if (at === Number.POSITIVE_INFINITY) break
    open ??= { openedAt: at, size: 0 }
    open.size++
    if (open.size === flushEvery) close(at, 'count')
  }
  return batches
}

const left = 112
const right = 776
const rows = { requests: 92, buffer: 148, run: 212, axis: 258 }
const x = (seconds) => left + ((right - left) * seconds) / scene.endSeconds

/** A timeline: requests come, the buffer fills, and count or interval closes it. */
export function gathering(theme) {
  const { soft, mute, stalk, line: grid, binding } = theme
  const ticks = Array.from({ length: Math.floor(scene.endSeconds / 5) + 1 }, (_, index) => index * 5)
  const title = `flushEvery: ${scene.flushEvery}, flushInterval: '${scene.intervalSeconds}s'`
  return picture({ width, height, title: 'Batches closed by count and by interval', theme }, [
    words(24, 38, title, { fill: binding, isCode: true }),
    ['requests', 'buffer', 'run'].map((name) => words(24, rows[name] + 5, name, { fill: soft, size: 13 })),
    ticks.map((at) => [
      line(x(at), 62, x(at), rows.axis - 12, { stroke: grid }),
      words(x(at), rows.axis + 6, `${at} s`, { fill: mute, size: 12, anchor: 'middle' }),
    ]),
    scene.arrivals.map((at) => [
      line(x(at), rows.requests + 8, x(at), rows.buffer - 13, { stroke: stalk, opacity: 0.5 }),
      dot(x(at), rows.requests, 5, { fill: stalk }),
    ]),
    batchesOf(scene).map((batch) => drawBatch(batch, theme)),
    words(24, 290, 'Dashed: the rest of an interval. The next request opens an interval of its own.', {
      fill: mute,
      size: 12,
    }),
  ])
}

function drawBatch({ openedAt, closedAt, size, trigger }, theme) {
  const { text, stalk, fill, binding, good, goodFill, mute } = theme
  const top = rows.buffer - 13
  const windowEnd = openedAt + scene.intervalSeconds
  const isWholeWindow = closedAt === windowEnd
  return [
    box(x(openedAt), top, x(windowEnd) - x(openedAt), 26, {
      fill: 'none',
      stroke: mute,
      dash: '3 4',
      opacity: 0.6,
    }),
    box(x(openedAt), top, x(closedAt) - x(openedAt), 26, { fill, stroke: stalk }),
    isWholeWindow &&
      words((x(openedAt) + x(closedAt)) / 2, rows.buffer + 4, `${scene.intervalSeconds} s`, {
        fill: mute,
        size: 12,
        anchor: 'middle',
      }),
    line(x(closedAt), rows.buffer + 13, x(closedAt), rows.run - 18, { stroke: good, width: 2 }),
    box(x(closedAt) - 1, rows.run - 18, 96, 38, { fill: goodFill, stroke: good }),
    words(x(closedAt) + 47, rows.run - 1, `${size} requests`, { fill: text, size: 13, anchor: 'middle' }),
    words(x(closedAt) + 47, rows.run + 14, trigger, {
      fill: binding,
      size: 12,
      anchor: 'middle',
      isCode: true,
    }),
  ]
}
