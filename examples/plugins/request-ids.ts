import { AsyncLocalStorage } from 'node:async_hooks'
import type { Plugin } from '@sheaf/core'

/** The web server sets it for each request that it answers; in a batch it has those of all its requests. */
export const requestIds = new AsyncLocalStorage<string>()

const header = 'request-id'

export const followRequestIds: Plugin = {
  name: 'request-ids',
  tracing: {
    enqueue() {
      const id = requestIds.getStore()
      return id === undefined ? undefined : { headers: { [header]: id }, end() {} }
    },
    run(batch, requests) {
      const ids = new Set(requests.flatMap(({ headers }) => headers[header] ?? []))
      return {
        within: (_, callback) => requestIds.run([...ids].join(' '), callback),
        end({ error, verdicts }) {
          const outcome = error === undefined ? `${verdicts.length} verdicts` : String(error)
          console.log(`batch of ${batch.task} for ${[...ids].join(' ')}: ${outcome}`)
        },
      }
    },
  },
}
