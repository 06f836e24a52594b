import { MemoryBroker } from '@sheaf/adapter-memory'
import { App } from '@sheaf/core'
import { expect, it } from 'vitest'
import { openApps } from '../../../src/api/open-apps.js'
import { sharedRecord } from '../support/shared-record.js'

// Where this fails, give the set in open-apps.ts another number, and this test as well.
it('is the set of record 1, of the very apps', async () => {
  const app = new App({ broker: new MemoryBroker() })
  expect(sharedRecord('open-apps', 1)).toBe(openApps)
  expect(openApps).toEqual(new Set([app]))
  expect([...openApps][0]).toBe(app)
  await app.close()
  expect(openApps.size).toBe(0)
})
