import { readFileSync } from 'node:fs'
import { unwrapKombu } from '../../src/message/celery-message.js'
import { readMessage } from '../../src/message/read.js'

/** A message as Celery put it into the list: what was called, by which version, and the text. */
export interface Captured {
  readonly celery: string
  readonly call: string
  readonly text: string
}

/** Messages that Celery 5.2.6 and 5.6.2 wrote, one for each kind of call. */
export const captured: readonly Captured[] = readFileSync(
  new URL('../fixtures/messages.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

export const versions = ['5.2.6', '5.6.2'] as const

/** The messages of one kind of call. */
export function capturedCalls(call: string): readonly Captured[] {
  return captured.filter((message) => message.call === call)
}

/** Reads a text as the broker does. */
export function readText(text: string) {
  const kombu = unwrapKombu(text)
  if (kombu === undefined) throw new Error('expected a message of kombu')
  return readMessage(kombu)
}
