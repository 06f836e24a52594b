import { box, dot, line, picture, words } from './svg.mjs'

const width = 800
const height = 320

/** The task that the picture shows: the defaults but for the size, as the text about it. */
export const scene = { flushEvery: 100, maxAttempts: 10 }

/** The largest batch at each attempt, where every attempt before ended with a fault, or none did. */
export function sizesByAttempt(isFault) {
  return Array.from({ length: scene.maxAttempts }, (_, index) => {
    if (index + 1 === scene.maxAttempts) return 1
    return Math.max(1, Math.floor(scene.flushEvery / 2 ** (isFault ? index : 0)))
  })
}

const left = 98
const step = 68.5
const ground = 246
const tallest = 150
const x = (attempt) => left + (attempt - 1) * step
const heightOf = (size) => Math.max(3, (tallest * size) / scene.flushEvery)

/** How a bad request is left alone: its batches shrink with every throw, and the last attempt is its own. */
export function isolation(theme) {
  const { mute, soft, line: grid, binding, bad, stalk } = theme
  return picture({ width, height, title: 'Batch sizes by attempt', theme }, [
    words(24, 36, `flushEvery: ${scene.flushEvery}, maxAttempts: ${scene.maxAttempts}`, {
      fill: binding,
      isCode: true,
    }),
    box(452, 26, 14, 12, { fill: stalk, rx: 2 }),
    words(473, 37, 'each attempt threw', { fill: soft, size: 12.5 }),
    box(622, 26, 14, 12, { fill: 'none', stroke: mute, rx: 2, dash: '3 3' }),
    words(643, 37, 'each said retry()', { fill: soft, size: 12.5 }),
    line(left - 22, ground, 776, ground, { stroke: grid }),
    words(24, ground - tallest - 2, 'largest', { fill: mute, size: 12 }),
    words(24, ground - tallest + 14, 'batch', { fill: mute, size: 12 }),
    words(24, ground + 22, 'attempt', { fill: mute, size: 12 }),
    sizesByAttempt(true).map((size, index) => attempt(index + 1, size, sizesByAttempt(false)[index], theme)),
    dot(30, 298, 4, { fill: bad }),
    words(41, 302, 'The bad request rides with fewer others each time, and alone at its last attempt.', {
      fill: mute,
      size: 12,
    }),
  ])
}

function attempt(number, size, uncut, { text, mute, stalk, bad }) {
  const top = ground - heightOf(size)
  return [
    uncut > size &&
      box(x(number), ground - heightOf(uncut), 44, heightOf(uncut) - heightOf(size), {
        fill: 'none',
        stroke: mute,
        dash: '3 3',
        rx: 3,
        opacity: 0.7,
      }),
    box(x(number), top, 44, heightOf(size), { fill: stalk, rx: 3 }),
    words(x(number) + 22, top - 14, size, { fill: text, size: 14, anchor: 'middle', weight: 600 }),
    dot(x(number) + 22, ground - 4, 4, { fill: bad }),
    words(x(number) + 22, ground + 22, number, { fill: mute, size: 12, anchor: 'middle' }),
  ]
}
