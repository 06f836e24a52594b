import { cpus } from 'node:os'
import { keep, parameters } from '../shared/results.js'
import { measureWatched, type Pair, type WatchedRow, type Watching, ways } from './watched.js'

// `npm run bench -- watched [rounds] [ways…]`, as `npm run bench -- watched 40 stats`.
const [roundsGiven = '20', ...wanted] = parameters
const unknown = wanted.find((way) => !ways.includes(way as Watching))
if (unknown !== undefined) throw new Error(`Unknown way '${unknown}'. There are: ${ways.join(', ')}.`)

console.log(
  `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${roundsGiven} rounds, medians\n`,
)
const rows = await measureWatched(Number(roundsGiven), wanted.length > 0 ? (wanted as Watching[]) : ways)
console.log(
  '| who watches | enqueueMany of 1,000: CPU µs a request | × | single enqueue: CPU µs a request | × |',
)
console.log('| --- | ---: | ---: | ---: | ---: |')
const cells = ({ us, ratio }: Pair) => `${us.toFixed(2)} | ${ratio.toFixed(2)}`
for (const { who, many, single } of rows) console.log(`| ${who} | ${cells(many)} | ${cells(single)} |`)

const group = (name: string, pairOf: (row: WatchedRow) => Pair) => ({
  name,
  bars: rows.map((row) => ({
    name: row.who.replace('no plugin; a bare `startSpan().end()`', 'a bare span').replaceAll('`', ''),
    value: pairOf(row).us,
    isOurs: !row.who.startsWith('no plugin'),
  })),
})
keep('watched', 'cost', {
  title: 'What a plugin adds to a request',
  unit: 'µs of processor time a request, of the whole engine on the memory broker',
  better: 'less',
  command: 'npm run bench -- watched',
  how: `${roundsGiven} rounds, each beside one without a plugin, medians`,
  says: 'With enqueueMany a thousand requests share a span; a single enqueue has one of its own.',
  groups: [
    group('enqueueMany of 1,000', ({ many }) => many),
    group('single enqueue', ({ single }) => single),
  ],
})
