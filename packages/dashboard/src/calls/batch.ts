import type { BatchRecord, RecordedError, RequestRecord } from '@sheaf/core'
import type { Board } from '../board.js'
import { companyOf } from '../dead/company.js'
import { respondJson } from '../http/headers.js'
import type { BatchState } from '../state/batch-state.js'
import { type Call, parameter, Refusal } from './call.js'
import { traceIdOf, traceUrlOf } from './trace.js'

/** `GET api/batch?task&id`: one finished batch, whole. */
export async function batch({ board, caller, query }: Call): Promise<Response | Refusal> {
  const task = parameter(query, 'task')
  const id = parameter(query, 'id')
  if (task === undefined || id === undefined) return new Refusal(400, 'Which batch? Expected task and id.')
  if (caller.mayISee?.(task) === false) return new Refusal(404, 'There is no such task.')
  const [found] = await board.source.batches(task, { id })
  if (!found) return new Refusal(404, 'This batch is not kept any more, or never was.')
  return respondJson(toState(board, found, board.seesPayloads(caller)))
}

function toState(board: Board, found: BatchRecord, seesPayloads: boolean): BatchState {
  const info = board.infoOf(found.task)
  const unsuccessful = found.unsuccessful ?? []
  const traceId = found.traceId ?? traceIdOf(unsuccessful.map(({ traceparent }) => traceparent))
  const isKept = unsuccessful.some(({ payload }) => payload !== undefined)
  return {
    batch: {
      ...found,
      key: found.key && (seesPayloads ? redactKey(board, found) : undefined),
      error: found.error && redactError(board, found.task, found.error),
      unsuccessful: unsuccessful.map((request) => redactRequest(board, found.task, request, seesPayloads)),
    },
    info,
    pid: board.knowledge.hasView
      ? board.knowledge.view.processes.find(({ id }) => id === found.process)?.pid
      : undefined,
    traceUrl: traceId && traceUrlOf(board, traceId),
    companies: unsuccessful.map(({ attempt, faults }) =>
      info ? companyOf(info.flushEvery, info.maxAttempts, faultsBefore(attempt, faults)) : [],
    ),
    payloads: !isKept ? 'not kept' : seesPayloads ? 'kept' : 'hidden',
  }
}

/** Before this attempt as it was; from it on, as it will be if each ends in a fault. */
function faultsBefore(attempt: number, faults: number) {
  return (at: number) => (at < attempt ? Math.min(at - 1, faults) : faults + at - attempt)
}

function redactKey({ redactor }: Board, { key, task }: BatchRecord): string {
  return redactor.text(key!, { task, what: 'key' })
}

function redactError({ redactor }: Board, task: string, error: RecordedError): RecordedError {
  const { message, stack } = error
  const context = { task, what: 'error' } as const
  return {
    ...error,
    message: redactor.text(message, context),
    stack: stack && redactor.text(stack, context),
  }
}

function redactRequest(
  board: Board,
  task: string,
  request: RequestRecord,
  seesPayloads: boolean,
): RequestRecord {
  const { payload, error } = request
  return {
    ...request,
    error: error && redactError(board, task, error),
    payload:
      payload === undefined || !seesPayloads
        ? undefined
        : board.redactor.text(payload, { task, what: 'payload' }),
  }
}
