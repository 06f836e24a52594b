import type { Signature } from '../message/after.js'
import { celeryError, shownError } from './ending.js'
import { type Cause, type Making, messagesOf, type NextMessage } from './next-messages.js'
import type { ResultsStore } from './results-store.js'
import { optionsOf, signaturesOf } from './signature.js'

/** A part of a chord that has ended. */
export interface ChordPart {
  readonly id: string
  readonly rootId: string
  readonly group: string
  readonly index: number | undefined
  readonly body: Signature
  readonly state: string
  readonly value: unknown
}

/** What a chord comes to with a part of it; nothing while others are missing. */
export interface ChordStep {
  readonly messages: readonly NextMessage[]
  /** Deletes what was noted of the chord: once the messages are sent. */
  forget(): Promise<void>
}

/** A part as Celery notes it: where its value stands, the id, the state and the value. */
type NotedPart = readonly [number, string, string, unknown]

/** Notes that a part of a chord has ended. The call that notes the last one has the body run, or fail. */
export async function endPart(
  part: ChordPart,
  store: ResultsStore,
  making: Making,
): Promise<ChordStep | undefined> {
  const { id, rootId, group, index, body, state, value } = part
  const { ended, size } = await store.addPart(group, index, JSON.stringify([1, id, state, value ?? null]))
  if (size === undefined || ended < size) return undefined
  const cause = { id, rootId }
  const forget = () => store.forget(group)
  if (await store.isSaved(group))
    return {
      messages: await fail(body, 'a nested group can only be joined in Python', cause, store, making),
      forget,
    }
  const parts = (await store.parts(group)).map((text) => JSON.parse(text) as NotedPart)
  const bad = parts.find(([, , each]) => each !== 'SUCCESS')
  if (bad) {
    const why = `Dependency ${bad[1]} raised ${shownError(bad[3])}`
    return { messages: await fail(body, why, cause, store, making), forget }
  }
  return { messages: messagesOf(body, [parts.map(([, , , each]) => each)], cause, making), forget }
}

/** The body does not run: callers who wait for it are told, and so is its `link_error`. */
async function fail(
  body: Signature,
  why: string,
  cause: Cause,
  store: ResultsStore,
  making: Making,
): Promise<readonly NextMessage[]> {
  const { taskId, linkError } = optionsOf(body)
  if (taskId === undefined) return []
  await store.store({
    id: taskId,
    state: 'FAILURE',
    value: celeryError('ChordError', why, 'celery.exceptions'),
  })
  return (signaturesOf(linkError) ?? []).flatMap((errback) => messagesOf(errback, [taskId], cause, making))
}
