// Many buttons are pressed twice. What they ask for is done once.
import { MemoryBroker } from '@sheaf/adapter-memory'
import { App, Batches } from '@sheaf/core'

const rebuildIndex = new Batches<{ shop: string }>({
  name: 'rebuild-index',
  run(requests) {
    console.log(`rebuilt: ${requests.map((request) => request.payload.shop).join(', ')}`)
  },
})

const app = new App({ broker: new MemoryBroker(), tasks: [rebuildIndex] })

/** What a button does: the same shop again is the request that is stored already, for ten minutes. */
const press = (shop: string) => rebuildIndex.enqueue({ shop }, { deduplicate: { key: shop, for: '10m' } })

const first = await press('acme')
const second = await press('acme')
await press('bolts')
console.log(first.id === second.id ? 'pressed twice, stored once' : 'stored twice')

const finished = new Promise<void>((resolve) => app.on('batchFinished', () => resolve()))
await app.worker().start()
await finished
await app.close()
