import type { Board } from '../board.js'

/** The trace that a header `traceparent` names: the first of several. */
export function traceIdOf(headers: readonly (string | undefined)[]): string | undefined {
  const ids = headers.map((header) => /^[0-9a-f]{2}-([0-9a-f]{32})-/.exec(header ?? '')?.[1])
  return ids.find((id) => id !== undefined)
}

/** Where a trace is shown; only addresses of the web are ever links. */
export function traceUrlOf({ settings }: Board, traceId: string): string | undefined {
  try {
    const url = settings.traceUrl?.(traceId)
    return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : undefined
  } catch (error) {
    settings.onError(error)
    return undefined
  }
}
