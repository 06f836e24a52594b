import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { Waits } from '../../../src/kit/waits.js'

const never = () => new AbortController().signal
const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length

describe('Waits', () => {
  it('end in the order in which they began, each by one wake-up', async () => {
    const waits = new Waits<string, number>()
    const signal = never()
    const [first, second] = [waits.start(signal, 1), waits.start(signal, 2)]
    expect([...waits].map(({ asked }) => asked)).toEqual([1, 2])
    expect(waits.first).toBe(first)
    expect([waits.wakeFirst('one'), waits.wakeFirst('two'), waits.wakeFirst('three')]).toEqual([
      true,
      true,
      false,
    ])
    expect(await Promise.all([first.promise, second.promise])).toEqual(['one', 'two'])
    expect(waits.size).toBe(0)
  })

  it('end all at once, with a value or an error', async () => {
    const waits = new Waits<string>()
    const woken = [waits.start(never()), waits.start(never())].map(({ promise }) => promise)
    waits.wakeAll('all')
    expect(await Promise.all(woken)).toEqual(['all', 'all'])
    const failed = [waits.start(never()), waits.start(never())].map(({ promise }) => promise)
    waits.failAll(new Error('gone'))
    for (const promise of failed) await expect(promise).rejects.toThrow('gone')
    expect(waits.size).toBe(0)
  })

  it('end once, each of them alone', async () => {
    const waits = new Waits<string>()
    const [one, other] = [waits.start(never()), waits.start(never())]
    expect([one.end('first'), one.end('second')]).toEqual([true, false])
    one.fail(new Error('third'))
    expect(await one.promise).toBe('first')
    other.fail(new Error('alone'))
    await expect(other.promise).rejects.toThrow('alone')
  })

  it('end with undefined when their own signal aborts, and are no longer there for a wake-up', async () => {
    const waits = new Waits<string>()
    const controller = new AbortController()
    const leaving = waits.start(controller.signal)
    const staying = waits.start(never())
    controller.abort()
    expect(waits.wakeFirst('for who stays')).toBe(true)
    expect(await Promise.all([leaving.promise, staying.promise])).toEqual([undefined, 'for who stays'])
  })

  it('have ended at their beginning where the signal is aborted, or the waits are closed', async () => {
    const waits = new Waits<string>()
    expect(await waits.start(AbortSignal.abort()).promise).toBeUndefined()
    const open = waits.start(never())
    waits.close()
    waits.close()
    expect(await open.promise).toBeUndefined()
    const late = waits.start(never())
    late.end('too late')
    expect(await late.promise).toBeUndefined()
    expect(waits.wakeFirst('nobody')).toBe(false)
  })

  it('can be gone through while they end and others begin', () => {
    const waits = new Waits<void, number>()
    for (const asked of [1, 2, 3]) waits.start(never(), asked)
    const seen: number[] = []
    for (const wait of waits) {
      seen.push(wait.asked)
      wait.end()
      waits.start(never(), wait.asked * 10)
    }
    expect(seen).toEqual([1, 2, 3])
    expect([...waits].map(({ asked }) => asked)).toEqual([10, 20, 30])
  })

  describe('for work', () => {
    it('settle as the work does', async () => {
      const waits = new Waits<string>()
      expect(await waits.waitFor(Promise.resolve('done'), never())).toBe('done')
      await expect(waits.waitFor(Promise.reject(new Error('failed')), never())).rejects.toThrow('failed')
      expect(waits.size).toBe(0)
    })

    it('end before it at an abort, and what the work then does surprises nobody', async () => {
      const waits = new Waits<string>()
      const controller = new AbortController()
      let fail = (_error: Error) => {}
      const work = new Promise<string>((_, reject) => {
        fail = reject
      })
      const waiting = waits.waitFor(work, controller.signal)
      controller.abort()
      expect(await waiting).toBeUndefined()
      fail(new Error('too late'))
      await new Promise(setImmediate)
    })
  })

  describe('and the listeners on their signals', () => {
    it('are one for a signal, however many wait, and stay for its next wait', () => {
      const waits = new Waits()
      const signal = never()
      for (let count = 0; count < 20; count++) waits.start(signal)
      expect(listeners(signal)).toBe(1)
      waits.wakeAll()
      expect(listeners(signal)).toBe(1)
      waits.start(signal)
      expect(listeners(signal)).toBe(1)
    })

    it('are one for a signal of any number of waits that are kept apart', async () => {
      const controller = new AbortController()
      const all = Array.from({ length: 20 }, () => new Waits<string>())
      const waiting = all.map((waits) => waits.start(controller.signal).promise)
      expect(listeners(controller.signal)).toBe(1)
      all[0]!.close()
      expect(listeners(controller.signal)).toBe(1)
      controller.abort()
      expect(await Promise.all(waiting)).toEqual(waiting.map(() => undefined))
      expect(listeners(controller.signal)).toBe(0)
    })

    it('leave a signal that is no longer used, and one that is still used only when its waits have ended', () => {
      const waits = new Waits()
      const [first, second, third] = [never(), never(), never()]
      waits.start(first).end()
      const longest = waits.start(second)
      expect([listeners(first), listeners(second)]).toEqual([0, 1])
      waits.start(third).end()
      expect([listeners(second), listeners(third)]).toEqual([1, 1])
      longest.end()
      expect([listeners(second), listeners(third)]).toEqual([0, 1])
    })

    it('are gone after an abort and after a close', () => {
      const waits = new Waits()
      const controller = new AbortController()
      waits.start(controller.signal)
      const signal = never()
      waits.start(signal)
      controller.abort()
      expect(listeners(controller.signal)).toBe(0)
      waits.close()
      expect(listeners(signal)).toBe(0)
      waits.start(signal)
      expect(listeners(signal)).toBe(0)
    })
  })
})
