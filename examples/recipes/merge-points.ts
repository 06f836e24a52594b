// Many changes of one thing add up: each player is written once, with the sum.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const addPoints = new Batches<{ player: string; points: number }>({
  name: 'add-points',
  flushEvery: 6,
  coalesce: {
    by: (payload) => payload.player,
    keep: (kept, next) => ({ player: kept.player, points: kept.points + next.points }),
  },
  run(requests) {
    for (const { payload, folded } of requests) {
      console.log(`${payload.player}: +${payload.points}, of ${folded.length + 1} requests`)
    }
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [addPoints] })
await addPoints.enqueueMany([
  { player: 'ada', points: 10 },
  { player: 'grace', points: 5 },
  { player: 'ada', points: 20 },
  { player: 'ada', points: 1 },
  { player: 'grace', points: 5 },
  { player: 'edsger', points: 7 },
])
const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))
await app.worker().start()
await finished
await app.close()
