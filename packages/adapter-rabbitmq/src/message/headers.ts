/** The headers that this adapter writes. */
export const stampHeader = 'x-sheaf'
export const idHeader = 'x-sheaf-id'
export const groupHeader = 'x-sheaf-group'
export const reasonHeader = 'x-sheaf-reason'
export const errorHeader = 'x-sheaf-error'
export const deadAtHeader = 'x-sheaf-dead-at'

/** Headers of a message, as they come. */
export type Headers = Readonly<Record<string, unknown>>

/**
 * What the server or this adapter writes anew, and what would do something: a copy goes to whom CC names, and a message
 * with an `x-death` counts as having been where it was never.
 */
const notKept =
  /^(?:CC|BCC|x-death|x-(?:first|last)-death-.*|x-delivery-count|x-acquired-count|x-delivery-time|x-opt-.*|x-sheaf(?:-.*)?)$/

/** Headers have room for 64 KiB, of which ours may need the most. */
const mostKeptBytes = 16_384

/** Those headers of somebody else's message that go with it when it is stored anew; none where they are too many. */
export function keptHeaders(headers: Headers | undefined): Headers {
  const kept: Record<string, unknown> = {}
  for (const name of Object.keys(headers ?? {})) if (!notKept.test(name)) kept[name] = headers?.[name]
  return Buffer.byteLength(JSON.stringify(kept) ?? '') <= mostKeptBytes ? kept : {}
}
