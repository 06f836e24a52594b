import { expect, test } from 'vitest'
import { brokerContract, resultBackendContract } from '../src/index.js'
import { adminSabotages } from './sabotage/admin.js'
import { type Breakage, broken } from './sabotage/breakage.js'
import { leaseSabotages } from './sabotage/lease.js'
import { resultSabotages } from './sabotage/results.js'
import { settleSabotages } from './sabotage/settle.js'
import { ReferenceBackend } from './support/reference-backend.js'
import { ReferenceBroker } from './support/reference-broker.js'

// Where no clock can be moved the cases that need time look for it in another way; these must be able to fail there too.
const timed = Object.entries<Breakage>({ ...leaseSabotages, ...settleSabotages, ...adminSabotages }).filter(
  ([name]) => /^(lease|delay|admin\.purge)|the messages are gone|lost lease/.test(name),
)

test.concurrent.each(timed)('in real time a broken broker fails: %s', async (name, breakage) => {
  const cases = brokerContract({
    name: 'the broken broker',
    timeout: '500ms',
    create: () => ({ broker: broken(new ReferenceBroker({ leaseMs: 300, ...breakage.options }), breakage) }),
  })
  const { run } = cases.find((one) => one.name === name)!
  await expect(run()).rejects.toThrow(`the broken broker breaks the promise "${name}". `)
})

test('in real time a backend whose results never expire fails', async () => {
  const name = 'store: each result is kept until its own expiresMs has passed, and then gone'
  const whole = new ReferenceBackend()
  const cases = resultBackendContract({
    name: 'the broken backend',
    timeout: '100ms',
    create: () => ({
      backend: {
        store: whole.store.bind(whole),
        fetch: whole.fetch.bind(whole),
        wait: whole.wait.bind(whole),
        forget: whole.forget.bind(whole),
        close: whole.close.bind(whole),
        ...resultSabotages[name]!(whole),
      },
    }),
  })
  const { run } = cases.find((one) => one.name === name)!
  await expect(run()).rejects.toThrow('200 ms after it was stored for so long: expected undefined')
})
