import { parseArgs } from 'node:util'
import type { Durability } from '../../src/index.js'

export interface SoakOptions {
  readonly messages: number
  /** How often a worker is killed, and as often another one is frozen. */
  readonly faults: number
  /** How often the server is killed and started again. */
  readonly restarts: number
  readonly workers: number
  /** What a message must have reached before it may be missed. A killed server forgets what has reached its memory only. */
  readonly durability: Durability
}

/** What `npm run soak -- …` was asked for. */
export function soakOptions(parameters: readonly string[]): SoakOptions {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      messages: { type: 'string', default: '10000000' },
      faults: { type: 'string', default: '1000' },
      restarts: { type: 'string', default: '20' },
      workers: { type: 'string', default: '4' },
      durability: { type: 'string', default: 'disk' },
    },
  })
  return {
    messages: wholeNumber('messages', values.messages),
    faults: wholeNumber('faults', values.faults),
    restarts: wholeNumber('restarts', values.restarts),
    workers: wholeNumber('workers', values.workers),
    durability: values.durability as Durability,
  }
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text.replaceAll(/[_,]/g, ''))
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new Error(`--${name}: expected a whole number from 1; got '${text}'.`)
  }
  return number
}
