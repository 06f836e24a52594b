import { cpus } from 'node:os'
import { parameters } from '../shared/results.js'
import { type Watching, watchedTable, ways } from './watched.js'

// `npm run bench -- watched [rounds] [ways…]`, as `npm run bench -- watched 40 stats`.
const [roundsGiven = '20', ...wanted] = parameters
const unknown = wanted.find((way) => !ways.includes(way as Watching))
if (unknown !== undefined) throw new Error(`Unknown way '${unknown}'. There are: ${ways.join(', ')}.`)

console.log(
  `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${roundsGiven} rounds, medians\n`,
)
console.log(await watchedTable(Number(roundsGiven), wanted.length > 0 ? (wanted as Watching[]) : ways))
