import { box, dot, line, path, picture, words } from './svg.mjs'

const width = 800
const height = 344

/** What the picture shows, in seconds: one request that is done, and one whose worker dies. */
export const scene = {
  leaseSeconds: 30,
  endSeconds: 64,
  done: { received: 4, runs: 14, settled: 47 },
  killed: { received: 4, diesAt: 16 },
}

const left = 128
const right = 776
const x = (seconds) => left + ((right - left) * seconds) / scene.endSeconds
const rows = { first: 74, second: 214, axis: 300 }

/** When the leases of all that a worker holds are renewed: at every third of the lease. */
export function renewalsUntil(seconds) {
  const third = scene.leaseSeconds / 3
  return Array.from({ length: Math.floor(seconds / third) }, (_, index) => (index + 1) * third).filter(
    (at) => at < seconds,
  )
}

/** The lease is renewed by thirds for as long as the worker lives; it ends one lease after the last renewal. */
export function lease(theme) {
  const { mute, soft, line: grid, binding } = theme
  const ticks = Array.from({ length: 7 }, (_, index) => index * 10)
  return picture({ width, height, title: 'A lease is renewed at every third of its length', theme }, [
    words(24, 36, `lease: '${scene.leaseSeconds}s', renewed every ${scene.leaseSeconds / 3} s`, {
      fill: binding,
      isCode: true,
    }),
    ticks.map((at) => [
      line(x(at), 54, x(at), rows.axis - 12, { stroke: grid }),
      words(x(at), rows.axis + 6, `${at} s`, { fill: mute, size: 12, anchor: 'middle' }),
    ]),
    words(24, rows.first + 14, 'a run of', { fill: soft, size: 13 }),
    words(24, rows.first + 31, `${scene.done.settled - scene.done.runs} seconds`, { fill: soft, size: 13 }),
    done(theme),
    words(24, rows.second + 14, 'a worker', { fill: soft, size: 13 }),
    words(24, rows.second + 31, 'that dies', { fill: soft, size: 13 }),
    killed(theme),
    words(24, 330, 'Blue: until when the broker keeps the request from others. Each mark is a renewal.', {
      fill: mute,
      size: 12,
    }),
  ])
}

function done(theme) {
  const { text, fill, stalk, good, goodFill } = theme
  const { received, runs, settled } = scene.done
  const y = rows.first
  return [
    box(x(received), y, x(runs) - x(received), 26, { fill, stroke: stalk }),
    words((x(received) + x(runs)) / 2, y + 17, 'buffered', { fill: text, size: 12, anchor: 'middle' }),
    box(x(runs), y, x(settled) - x(runs), 26, { fill: goodFill, stroke: good }),
    words((x(runs) + x(settled)) / 2, y + 17, 'run(requests)', {
      fill: text,
      size: 12,
      anchor: 'middle',
      isCode: true,
    }),
    words(x(settled) + 8, y + 17, 'settled', { fill: good, size: 12.5 }),
    leases(received, renewalsUntil(settled), y + 40, theme, settled),
  ]
}

function killed(theme) {
  const { text, bad, fill, stalk, goodFill, good } = theme
  const { received, diesAt } = scene.killed
  const renewals = renewalsUntil(diesAt)
  const over = renewals.at(-1) + scene.leaseSeconds
  const y = rows.second
  return [
    box(x(received), y, x(diesAt) - x(received), 26, { fill, stroke: stalk }),
    path(`M${x(diesAt) - 6} ${y + 7} l12 12 m0 -12 l-12 12`, { stroke: bad, width: 2.5 }),
    words(x(diesAt) + 14, y + 17, 'killed', { fill: bad, size: 12.5 }),
    box(x(over), y, x(scene.endSeconds) - x(over) - 20, 26, { fill: goodFill, stroke: good }),
    words(x(over) + 10, y + 17, 'another worker has it', { fill: text, size: 12 }),
    leases(received, renewals, y + 40, theme, over),
  ]
}

/** How far each renewal takes the lease: bars below one another, cut where the request is settled. */
function leases(received, renewals, y, { calm, calmFill }, end) {
  return [received, ...renewals].map((at, index) => {
    const until = Math.min(at + scene.leaseSeconds, end)
    return [
      box(x(at), y + index * 11, x(until) - x(at), 7, { fill: calmFill, stroke: calm, rx: 3 }),
      index > 0 && dot(x(at), y + index * 11 + 3.5, 4, { fill: calm }),
    ]
  })
}
