import { arrowHead, box, path, picture, words } from './svg.mjs'

const width = 800
const height = 286

/** Who enqueues, each with some requests: rows from the top. */
const callers = [
  { name: 'web server', requests: 5 },
  { name: 'web server', requests: 6 },
  { name: 'mobile API', requests: 4 },
  { name: 'import', requests: 5 },
]

const knot = { x: 440, y: 155 }

/** Many arrows in, one call out: requests as stalks, bound to a sheaf. */
export function manyToOne(theme) {
  const { text, soft, stalk, binding, fill, line, good, goodFill } = theme
  const rows = callers.map((caller, index) => ({ ...caller, y: knot.y + (index - 1.5) * 56 }))
  const stalks = rows.flatMap(({ y, requests }) =>
    Array.from({ length: requests }, (_, index) => y + (index - (requests - 1) / 2) * 7),
  )
  const setting = (y, content) =>
    words(knot.x, y, content, { fill: binding, size: 12, anchor: 'middle', isCode: true })
  return picture({ width, height, title: 'Many requests in, one call out', theme }, [
    words(32, 32, 'many callers, one request each', { fill: soft, size: 13 }),
    words(knot.x, 32, 'any broker', { fill: soft, size: 13, anchor: 'middle' }),
    words(768, 32, 'one call for all', { fill: soft, size: 13, anchor: 'end' }),
    stalks.map((y, index) => stalkFrom(y, index, stalks.length, stalk)),
    rows.map(({ name, y }) => [
      box(32, y - 20, 122, 40, { fill, stroke: line }),
      words(93, y + 5, name, { fill: text, size: 13, anchor: 'middle' }),
    ]),
    box(knot.x - 11, knot.y - 30, 22, 60, { fill: binding, rx: 7 }),
    setting(knot.y + 56, 'flushEvery: 100'),
    setting(knot.y + 75, "flushInterval: '10s'"),
    path(`M${knot.x + 16} ${knot.y} H558`, { stroke: good, width: 9 }),
    arrowHead(584, knot.y, { fill: good, size: 13 }),
    box(592, knot.y - 36, 176, 72, { fill: goodFill, stroke: good, rx: 9 }),
    words(680, knot.y - 4, 'run(requests)', {
      fill: text,
      size: 15,
      anchor: 'middle',
      isCode: true,
      weight: 600,
    }),
    words(680, knot.y + 18, 'a list of 100', { fill: soft, size: 12.5, anchor: 'middle' }),
  ])
}

/** One request: from its caller into the knot, with its arrow at another place for each. */
function stalkFrom(startY, index, count, stroke) {
  const endY = knot.y + (index - (count - 1) / 2) * 2.5
  const xs = [160, 300, 320, knot.x - 11]
  const ys = [startY, startY, endY, endY]
  const at = 0.16 + ((index * 37) % 60) / 100
  const [x, y] = [xs, ys].map((points) => pointOf(points, at))
  const [dx, dy] = [xs, ys].map((points) => pointOf(points, at + 0.01) - pointOf(points, at))
  const degrees = (Math.atan2(dy, dx) * 180) / Math.PI
  return [
    path(`M${xs[0]} ${startY} C${xs[1]} ${startY} ${xs[2]} ${endY} ${xs[3]} ${endY}`, {
      stroke,
      width: 1.6,
      opacity: 0.6,
    }),
    arrowHead(x, y, { fill: stroke, size: 4.2, degrees }),
  ]
}

/** A coordinate on a cubic curve. */
function pointOf([a, b, c, d], at) {
  const rest = 1 - at
  return rest ** 3 * a + 3 * rest ** 2 * at * b + 3 * rest * at ** 2 * c + at ** 3 * d
}
