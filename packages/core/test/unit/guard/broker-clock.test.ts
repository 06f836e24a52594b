import { ManualClock } from '@sheaf/adapter-memory/testing'
import { describe, expect, it } from 'vitest'
import { BrokerClock } from '../../../src/guard/broker-clock.js'

/** A broker whose answers take so long, and are these. */
function open(...answers: unknown[]) {
  const clock = new ManualClock()
  const faults: string[] = []
  let asked = 0
  let tookMs = 0
  const admin = {
    now: async () => {
      const answer = answers[Math.min(asked++, answers.length - 1)]
      if (tookMs > 0) await new Promise<void>((resolve) => void clock.setTimer(resolve, tookMs))
      if (answer instanceof Error) throw answer
      return answer as number
    },
  }
  const brokerClock = new BrokerClock({ clock, admin, onFault: ({ message }) => faults.push(message) })
  return {
    ...{ clock, faults, brokerClock },
    asked: () => asked,
    takes(ms: number) {
      tookMs = ms
    },
  }
}

describe('the clock of a broker', () => {
  it('is that of this machine until the broker has answered, and then goes on by monotonic time', async () => {
    const { clock, brokerClock } = open(5_000_000)
    expect([brokerClock.isKnown, brokerClock.now()]).toEqual([false, clock.now()])
    await brokerClock.refresh()
    expect([brokerClock.isKnown, brokerClock.now()]).toEqual([true, 5_000_000])
    clock.setTimeOfDay(0)
    await clock.advance(250)
    expect(brokerClock.now()).toBe(5_000_250)
  })

  it('takes the answer to be from the middle of the call', async () => {
    const { clock, brokerClock, takes } = open(5_000_000)
    takes(400)
    const measuring = brokerClock.refresh()
    await clock.advance(400)
    await measuring
    expect(brokerClock.now()).toBe(5_000_200)
  })

  it('is asked for again after a minute, and once however many ask', async () => {
    const { clock, brokerClock, asked } = open(5_000_000, 9_000_000)
    await Promise.all([brokerClock.refresh(), brokerClock.refresh()])
    await clock.advance('59s')
    await brokerClock.refresh()
    expect(asked()).toBe(1)
    await clock.advance('1s')
    await brokerClock.refresh()
    expect([asked(), brokerClock.now()]).toEqual([2, 9_000_000])
  })

  it('keeps an exact answer where the next one is slow, fails or does not come', async () => {
    const { clock, brokerClock, takes } = open(5_000_000, 9_000_000, new Error('away'), 9_000_000)
    await brokerClock.refresh()
    for (const ms of [1_100, 0, 10_000]) {
      await clock.advance('1m')
      takes(ms)
      const measuring = brokerClock.refresh()
      await clock.advance(5_000)
      await measuring
    }
    expect(brokerClock.now()).toBe(5_000_000 + 3 * 65_000)
  })

  it.each([
    ['soon', "epoch milliseconds; got 'soon'"],
    [Number.NaN, 'epoch milliseconds; got NaN'],
  ])('is not %s, which is told in words', async (answer, expected) => {
    const { brokerClock, faults } = open(answer)
    await brokerClock.refresh()
    expect(brokerClock.isKnown).toBe(false)
    expect(faults).toEqual([expect.stringContaining(expected)])
  })

  it('is that of this machine where the broker has none', () => {
    const clock = new ManualClock()
    for (const admin of [undefined, {}]) {
      const brokerClock = new BrokerClock({ clock, admin, onFault: () => {} })
      expect(brokerClock.refresh()).toBeUndefined()
      expect(brokerClock.now()).toBe(clock.now())
    }
  })
})
