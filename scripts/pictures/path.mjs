import { arrowHead, box, line, path, picture, words } from './svg.mjs'

const width = 800
const height = 384

/** The stages of a request, in the words of the path: what a test compares with the pages. */
export const stages = {
  producer: ['enqueue', 'envelope', 'publish'],
  worker: ['receive', 'buffer', 'flush', 'dispatch', 'run', 'verdict', 'settle'],
}

/** What settling does, and what becomes of the request. */
const endings = [
  ['ack', 'done, and forgotten', 'good'],
  ['requeue', 'back to the broker, for later', 'binding'],
  ['dead-letter', 'given up, kept with its reason', 'bad'],
  ['results', 'stored first, where wanted', 'calm'],
]

const stage = { width: 88, height: 40, gap: 16 }
const left = 40
const rows = { producer: 76, worker: 214, endings: 312 }
const broker = { x: 596, y: 52, width: 180, height: 64 }
const x = (index) => left + index * (stage.width + stage.gap)

/** The path of one request: from any process through the broker into a worker, and how it ends. */
export function pathOfRequest(theme) {
  const { soft, line: grid, text, binding, fill, mute } = theme
  const settleAt = x(stages.worker.length - 1) + stage.width / 2
  return picture({ width, height, title: 'The path of one request', theme }, [
    box(24, 40, x(2) + stage.width - 8, 88, { fill: 'none', stroke: grid, dash: '4 4', rx: 10 }),
    words(left, 62, 'any process', { fill: soft, size: 13 }),
    stagesOf(stages.producer, rows.producer, theme),
    arrow(x(2) + stage.width, rows.producer + 20, broker.x, mute),
    box(broker.x, broker.y, broker.width, broker.height, { fill, stroke: binding, rx: 10 }),
    words(broker.x + broker.width / 2, broker.y + 29, 'broker', {
      fill: text,
      size: 15,
      anchor: 'middle',
      weight: 600,
    }),
    words(broker.x + broker.width / 2, broker.y + 49, 'keeps every message', {
      fill: soft,
      size: 12.5,
      anchor: 'middle',
    }),
    path(
      `M${broker.x + broker.width / 2} ${broker.y + broker.height} V152 H${x(0) + stage.width / 2} V${rows.worker - 8}`,
      { stroke: mute, width: 1.6 },
    ),
    arrowHead(x(0) + stage.width / 2, rows.worker, { fill: mute, size: 5, degrees: 90 }),
    box(24, 170, 752, 96, { fill: 'none', stroke: grid, dash: '4 4', rx: 10 }),
    words(x(1), 194, 'worker: the lease is kept alive from receive to settle', { fill: soft, size: 13 }),
    stagesOf(stages.worker, rows.worker, theme),
    path(`M${settleAt} ${rows.worker + stage.height} V290 H${endingX(0) + endingWidth / 2}`, {
      stroke: mute,
      width: 1.6,
    }),
    endings.map((ending, index) => drawEnding(ending, index, theme)),
  ])
}

function stagesOf(names, y, { text, fill, stalk, goodFill, good, mute }) {
  return names.map((name, index) => {
    const isRun = name === 'run'
    return [
      index > 0 && arrow(x(index) - stage.gap, y + stage.height / 2, x(index), mute),
      box(x(index), y, stage.width, stage.height, {
        fill: isRun ? goodFill : fill,
        stroke: isRun ? good : stalk,
      }),
      words(x(index) + stage.width / 2, y + 25, isRun ? 'run(list)' : name, {
        fill: text,
        size: 13.5,
        anchor: 'middle',
        isCode: isRun,
      }),
    ]
  })
}

function arrow(from, y, to, stroke) {
  return [line(from, y, to - 8, y, { stroke, width: 1.6 }), arrowHead(to, y, { fill: stroke, size: 5 })]
}

const endingWidth = 178
const endingX = (index) => 24 + index * (endingWidth + 13)

function drawEnding([name, told, colour], index, theme) {
  const middle = endingX(index) + endingWidth / 2
  return [
    line(middle, 290, middle, rows.endings - 8, { stroke: theme.mute, width: 1.6 }),
    arrowHead(middle, rows.endings, { fill: theme.mute, size: 5, degrees: 90 }),
    box(endingX(index), rows.endings, endingWidth, 52, { fill: theme.panel, stroke: theme[colour] }),
    words(middle, rows.endings + 22, name, {
      fill: theme.text,
      size: 14,
      anchor: 'middle',
      weight: 600,
    }),
    words(middle, rows.endings + 41, told, { fill: theme.soft, size: 11.5, anchor: 'middle' }),
  ]
}
