import type {
  BatchArrival,
  BatchRequest,
  RecordedRun,
  RecordedVerdict,
  RequestRecord,
  VerdictSpan,
} from '@sheaf/core'
import { cut, type Redact, recordError } from './recorded-error.js'
import type { Trail } from './trail.js'

const mostUnsuccessful = 20
const mostSpans = 500
const mostArrivals = 100
const mostRuns = 100
const mostPayload = 2_048

/** How a trail's requests are recorded. */
export interface RecordingRules {
  readonly payloads: boolean
  readonly redact: Redact
  /** The ids of those whose leases were lost. */
  readonly lost: ReadonlySet<string> | undefined
}

/** How each request ended, equal neighbours together. */
export function spansOf(trail: Trail, lost: RecordingRules['lost']): VerdictSpan[] {
  const spans: { verdict: RecordedVerdict; count: number }[] = []
  for (let place = 0; place < trail.requests.length; place++) {
    const verdict = verdictAt(trail, place, lost)
    const last = spans[spans.length - 1]
    if (last?.verdict === verdict) last.count++
    else if (spans.length < mostSpans) spans.push({ verdict, count: 1 })
  }
  return spans
}

/** Those that did not succeed, as many as are kept. */
export function unsuccessfulOf(trail: Trail, rules: RecordingRules): RequestRecord[] {
  const records: RequestRecord[] = []
  for (let place = 0; place < trail.requests.length && records.length < mostUnsuccessful; place++) {
    const verdict = verdictAt(trail, place, rules.lost)
    if (verdict !== 'succeeded') records.push(recordRequest(trail, place, verdict, rules))
  }
  return records
}

/** When requests were received, those of one moment together. */
export function arrivalsOf({ requests }: Trail): BatchArrival[] {
  const firstMs = requests[0]?.receivedAt.getTime() ?? 0
  const arrivals: { afterMs: number; count: number }[] = []
  for (const { receivedAt } of requests) {
    const afterMs = Math.max(0, receivedAt.getTime() - firstMs)
    const last = arrivals[arrivals.length - 1]
    if (last && (last.afterMs === afterMs || arrivals.length === mostArrivals)) last.count++
    else arrivals.push({ afterMs, count: 1 })
  }
  return arrivals
}

/** The calls of `run`, by the places of their requests. */
export function runsOf({ runs, requests }: Trail): RecordedRun[] {
  const places = new Map(requests.map((request, place) => [request, place]))
  const startMs = runs[0]?.startedMs ?? 0
  return runs.slice(0, mostRuns).map((run) => ({
    from: places.get(run.requests[0]!) ?? 0,
    to: (places.get(run.requests[run.requests.length - 1]!) ?? 0) + 1,
    size: run.requests.length,
    afterMs: round(run.startedMs - startMs),
    ms: round(Math.max(0, run.endedMs - run.startedMs)),
    threw: run.threw,
  }))
}

/** A time as it is kept: to a hundredth of a millisecond; 0 where it is no number. */
export function round(ms: number): number {
  return Number.isFinite(ms) ? Math.round(ms * 100) / 100 : 0
}

function verdictAt(trail: Trail, place: number, lost: RecordingRules['lost']): RecordedVerdict {
  if (lost?.has(trail.requests[place]!.id)) return 'lost'
  const type = trail.outcome?.verdicts[place]?.type
  return type === undefined || type === 'retry' ? 'retried' : type
}

function recordRequest(
  trail: Trail,
  place: number,
  verdict: RecordedVerdict,
  { payloads, redact }: RecordingRules,
): RequestRecord {
  const request = trail.requests[place]!
  const given = trail.outcome?.verdicts[place]
  const error = given && 'error' in given ? given.error : undefined
  const { traceparent } = request.headers
  return {
    id: request.id,
    place,
    verdict,
    attempt: request.attempt,
    faults: request.faults ?? request.attempt - 1,
    ...(given && 'delayMs' in given && { delayMs: given.delayMs }),
    ...(error !== undefined && { error: recordError(error, request.task, redact) }),
    ...(request.folded.length > 0 && { folded: request.folded.length }),
    ...(typeof traceparent === 'string' && { traceparent: cut(traceparent, 100) }),
    ...(payloads && payloadOf(request, redact)),
  }
}

function payloadOf(request: BatchRequest, redact: Redact): Pick<RequestRecord, 'payload' | 'payloadLength'> {
  try {
    const text = JSON.stringify(redact(request.payload, { task: request.task, what: 'payload' }))
    if (text === undefined) return {}
    const isCut = text.length > mostPayload
    return { payload: text.slice(0, mostPayload), ...(isCut && { payloadLength: text.length }) }
  } catch {
    return {}
  }
}
