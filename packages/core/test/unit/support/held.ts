import { HeldRequest } from '../../../src/held/held-request.js'

/** What a held request of a unit test is made from. */
export interface Held {
  readonly id?: string
  readonly key?: string
  readonly foldKey?: string
  readonly group?: string
  readonly attempt?: number
  readonly body?: string
  readonly atMs?: number
  readonly enqueuedAt?: number
  readonly payload?: unknown
}

let count = 0

/** A request as a worker holds it, without a worker. */
export function held({
  id = `r${++count}`,
  body = '',
  attempt = 1,
  atMs = 0,
  enqueuedAt = 0,
  payload,
  ...rest
}: Held = {}): HeldRequest {
  const { key, foldKey, group } = rest
  const delivery = {
    id,
    copy: `${++count}`,
    body,
    attempt,
    lapses: 0,
    enqueuedAt,
    ...(group !== undefined && { group }),
  }
  const request = new HeldRequest(
    delivery,
    { queue: 'queue', atMs, monotonicMs: atMs, leasedAtMs: atMs },
    ++count,
  )
  request.payload = payload
  request.key = key
  request.foldKey = foldKey
  return request
}

export function idsOf(requests: readonly HeldRequest[] | undefined): string[] | undefined {
  return requests?.map((request) => request.id)
}
