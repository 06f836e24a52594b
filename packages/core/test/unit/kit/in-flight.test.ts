import { describe, expect, it } from 'vitest'
import { InFlight } from '../../../src/kit/in-flight.js'

describe('InFlight', () => {
  it('is settled at once where nothing is under way', async () => {
    const inFlight = new InFlight()
    await inFlight.settled()
    expect(inFlight.size).toBe(0)
  })

  it('waits for all of it, whatever becomes of it, and for what is added meanwhile', async () => {
    const inFlight = new InFlight()
    const log: string[] = []
    const [first, second, third] = [deferred(), deferred(), deferred()]
    expect(inFlight.add(first.promise)).toBe(first.promise)
    inFlight.add(second.promise)
    second.promise.catch(() => {})
    const settled = inFlight.settled().then(() => log.push('settled'))
    inFlight.add(third.promise)
    first.resolve()
    second.reject(new Error('failed'))
    await new Promise(setImmediate)
    expect([log, inFlight.size]).toEqual([[], 1])
    third.resolve()
    await settled
    expect([log, inFlight.size]).toEqual([['settled'], 0])
  })
})

function deferred() {
  let resolve = () => {}
  let reject = (_error: Error) => {}
  const promise = new Promise<void>((...settle) => {
    ;[resolve, reject] = settle
  })
  return { promise, resolve, reject }
}
