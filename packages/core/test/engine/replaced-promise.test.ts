import { expect, it } from 'vitest'
import { startProgram } from '../support/program.js'

it.each(['subclass', 'zone', 'bluebird'])(
  'where the global Promise is another one, everything that is asynchronous is awaited: %s',
  { timeout: 40_000 },
  async (promise) => {
    const program = startProgram('./replaced-promise-program.ts', { PROMISE: promise })
    expect(await program.ended()).toBe(0)
    expect(JSON.parse(program.said.at(-1)!)).toEqual({
      isReplaced: true,
      // A batch is not acked, and its slot not free, before its function has really ended.
      stateWhileItRuns: 'PENDING',
      leasedWhileItRuns: 3,
      ends: ['REQUEST_FAILED', 'fulfilled', 'fulfilled', 'fulfilled'],
      states: ['FAILURE', 'SUCCESS', 'SUCCESS', 'SUCCESS'],
      most: 2,
      // An asynchronous schema lets nothing through that it refuses, neither here nor there.
      refused: 'PAYLOAD_INVALID',
      dead: ['foreign: invalid payload'],
      eager: ['succeeded'],
      // The rejection of a listener is no unhandled one.
      heard: ['Error: listener failed'],
    })
  },
)
