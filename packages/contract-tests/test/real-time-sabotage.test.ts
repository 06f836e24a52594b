import { expect, test } from 'vitest'
import { brokerContract, resultBackendContract } from '../src/index.js'
import { moreSabotages, sabotages } from './sabotage/all.js'
import { broken } from './sabotage/breakage.js'
import { resultSabotages } from './sabotage/results.js'
import { ReferenceBackend } from './support/reference-backend.js'
import { ReferenceBroker } from './support/reference-broker.js'

// Where no clock can be moved the cases that need time look for it in another way; these must be able to fail there too.
const isTimed = (name: string) =>
  /^(lease|delay|takePermits|admin\.purge|admin\.now)|oldestMs|forgotten|the messages are gone|lost lease/.test(
    name,
  )
const timed = [...Object.entries(sabotages), ...moreSabotages]
  .filter(([name]) => isTimed(name))
  // How long forty days are nobody can see in real time; the summary says so.
  .filter(
    ([, { onlyWithManualTime = false, options }]) => !onlyWithManualTime && !options?.leasesEndWithConnection,
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
