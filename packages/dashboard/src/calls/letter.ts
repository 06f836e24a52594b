import { companyOf } from '../dead/company.js'
import { ranAlone } from '../dead/groups.js'
import { type ShownPayload, showPayload } from '../dead/payload.js'
import type { ReadLetter } from '../dead/scan.js'
import { respondJson } from '../http/headers.js'
import type { LetterState } from '../state/dead-state.js'
import { type Call, parameter, Refusal } from './call.js'
import { letterLine, lettersFor } from './letters.js'
import { traceIdOf, traceUrlOf } from './trace.js'

/** `GET api/letter?queue&id`: one dead letter, whole. */
export async function letter(call: Call): Promise<Response | Refusal> {
  const { board, caller, query } = call
  const queue = parameter(query, 'queue')
  const found = await lettersFor(board, caller, queue, undefined)
  if (found instanceof Refusal) return found
  const id = parameter(query, 'id')
  const read = found.letters.find((each) => each.letter.id === id)
  if (!read) return new Refusal(404, 'This dead letter is gone: redriven or discarded meanwhile.')
  return respondJson(toState(call, queue!, read))
}

function toState({ board, caller }: Call, queue: string, read: ReadLetter): LetterState {
  const { letter: dead, body } = read
  const { task } = body
  const info = board.infoOf(task)
  const shown = board.seesPayloads(caller)
    ? { payload: payloadOf(), headers: headersOf() }
    : { payload: undefined, headers: undefined }
  const traceId = traceIdOf([body.headers.traceparent])
  return {
    ...letterLine(board, caller, queue, read),
    reason: dead.reason.slice(0, 300),
    maxAttempts: info?.maxAttempts,
    ranAlone: ranAlone(dead.attempt, info?.maxAttempts),
    company: info
      ? companyOf(info.flushEvery, info.maxAttempts, (attempt) => attempt - 1).slice(0, dead.attempt)
      : [],
    payload: shown.payload?.text,
    payloadLength: shown.payload?.length ?? 0,
    isCut: shown.payload?.isCut ?? false,
    headers: shown.headers,
    traceUrl: traceId && traceUrlOf(board, traceId),
  }

  function payloadOf(): ShownPayload {
    return showPayload(board.redactor.value(body.payload, { task, what: 'payload' }))
  }

  function headersOf(): [string, string][] {
    const headers = board.redactor.value(body.headers, { task, what: 'headers' })
    if (typeof headers !== 'object' || headers === null) return []
    return Object.entries(headers).map(([name, value]) => [name.slice(0, 100), String(value).slice(0, 1_000)])
  }
}
