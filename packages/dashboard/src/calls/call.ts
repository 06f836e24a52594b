import type { Board } from '../board.js'
import type { Caller } from '../http/authorise.js'

/** One call of the page. */
export interface Call {
  readonly board: Board
  readonly caller: Caller
  readonly request: Request
  readonly query: URLSearchParams
}

/** A call that changes something; its body was read. */
export interface Change extends Call {
  readonly body: Readonly<Record<string, unknown>>
}

/** A refusal that a call ends with, in words for the caller. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly message: string,
  ) {}
}

/** Never more than a sane length of a name comes from a query. */
export function parameter(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name)
  return value === null || value === '' || value.length > 1_000 ? undefined : value
}
