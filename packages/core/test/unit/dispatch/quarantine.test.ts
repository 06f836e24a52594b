import { ManualClock } from '@sheaf/adapter-memory/testing'
import { expect, it } from 'vitest'
import { Quarantine } from '../../../src/dispatch/quarantine.js'

/** A worker of which so many batches run, and what its quarantine asks of it. */
function quarantined(busy = 0) {
  const clock = new ManualClock()
  const asked: string[] = []
  const host = {
    clock,
    busy,
    resume: () => void asked.push('resume'),
    interruptIfHeldUp: () => void asked.push('interrupt if held up'),
  }
  const quarantine = new Quarantine(host)
  return {
    clock,
    host,
    asked,
    quarantine,
    /** Whether batches and receiving are blocked. */
    blocks: () => [quarantine.blocksBatches, quarantine.blocksReceiving],
    /** A batch ends, and so many run on. */
    end(left: number) {
      host.busy = left
      quarantine.batchEnded()
    },
  }
}

it('blocks nothing while there is no suspect', () => {
  const { quarantine, blocks, asked, end } = quarantined(1)
  expect(blocks()).toEqual([false, false])
  end(0)
  quarantine.activityEnded()
  expect(blocks()).toEqual([false, false])
  expect(asked).toEqual([])
})

it('has a suspect run alone at once where nothing runs, and opens when it has ended', () => {
  const { quarantine, blocks, asked, end } = quarantined()
  expect(quarantine.admit()).toBe(true)
  expect(blocks()).toEqual([true, true])
  expect(asked.splice(0)).toEqual(['interrupt if held up'])
  end(0)
  expect(blocks()).toEqual([false, false])
  expect(asked).toEqual(['resume'])
})

it('releases a suspect while others run, awaits it once they have ended, and has it run', () => {
  const { quarantine, blocks, asked, end } = quarantined(2)
  expect(quarantine.admit()).toBe(false)
  expect(blocks()).toEqual([true, true])
  end(1)
  expect(blocks()).toEqual([true, true])
  expect(asked.splice(0)).toEqual(['interrupt if held up'])
  end(0)
  expect(blocks()).toEqual([true, false])
  expect(asked.splice(0)).toEqual(['resume'])
  expect(quarantine.admit()).toBe(true)
  expect(blocks()).toEqual([true, true])
})

it('awaits it for a second, and then goes on without it: another worker has it', async () => {
  const { quarantine, blocks, clock, end } = quarantined(1)
  quarantine.admit()
  end(0)
  await clock.advance(999)
  expect(blocks()).toEqual([true, false])
  await clock.advance(1)
  expect(blocks()).toEqual([false, false])
})

it('releases further suspects, and awaits them before anything else may start', () => {
  const { quarantine, blocks, end } = quarantined()
  expect([quarantine.admit(), quarantine.admit(), quarantine.admit()]).toEqual([true, false, false])
  end(0)
  expect(blocks()).toEqual([true, false])
  expect(quarantine.admit()).toBe(true)
  end(0)
  expect(blocks()).toEqual([false, false])
})

it('lets its worker look again when something was settled while a suspect waits for quiet', () => {
  const { quarantine, asked } = quarantined()
  quarantine.admit()
  asked.splice(0)
  quarantine.activityEnded()
  expect(asked).toEqual(['resume'])
})

it('awaits nobody once the worker receives no more, and leaves no timer', async () => {
  const { quarantine, blocks, clock, end } = quarantined(1)
  quarantine.admit()
  end(0)
  quarantine.stop()
  expect(blocks()).toEqual([false, false])
  expect(clock.timers).toBe(0)
})

it('still has a suspect run alone that runs when the worker stops', () => {
  const { quarantine, blocks, end } = quarantined()
  quarantine.admit()
  quarantine.stop()
  expect(blocks()).toEqual([true, true])
  end(0)
  expect(blocks()).toEqual([false, false])
})
