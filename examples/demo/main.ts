import { compareTables, openDatabase } from './database.js'
import { readFlights } from './flights.js'
import { Interruption } from './interruption.js'
import { type Load, type LoadResult, runLoad } from './load.js'
import { readRowCount } from './options.js'
import { ProgressBar } from './progress-bar.js'
import { accountFor, judge, summarise } from './summary.js'

const loads: readonly Load[] = [
  { title: 'in batches', table: 'flights_in_batches', flushEvery: 300 },
  { title: 'one by one', table: 'flights_one_by_one', flushEvery: 1 },
]

const interruption = new Interruption(() => {
  console.log('\nStopping: what is held is finished first. Ctrl-C again stops at once.')
})

const flights = await readFlights(readRowCount(process.argv.slice(2)))
console.log(`${flights.length.toLocaleString('en')} flights go into PostgreSQL, row by row through enqueue,`)
console.log('first as a batch task, then the same rows one by one. Ctrl-C stops gracefully.\n')
console.log('Starting PostgreSQL (PGlite, inside this process) …')
const db = await openDatabase()

const results: LoadResult[] = []
for (const load of loads) {
  if (interruption.signal.aborted) break
  const bar = new ProgressBar(load.title, flights.length)
  bar.show(0)
  results.push(await runLoad(load, flights, db, interruption.signal, (done) => bar.show(done)))
  bar.end()
}

if (results.length > 0) console.log(`\n${summarise(results)}\n`)
for (const result of results) console.log(accountFor(result))

if (interruption.signal.aborted) console.log('\nStopped before the end, so the tables are not compared.')
else {
  const comparison = await compareTables(db)
  console.log(`\n${judge(comparison)}`)
  if (comparison.different > 0) process.exitCode = 1
}

await db.close()
if (interruption.signal.aborted) process.exitCode = interruption.exitCode
