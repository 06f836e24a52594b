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
export const mostKeptBytes = 16_384

/** The first of some headers that a sender may not give: it would do something. */
export function reservedIn(headers: Headers): string | undefined {
  return Object.keys(headers).find((name) => notKept.test(name))
}

/** Those headers of a message that are its sender's. */
export function theirHeaders(headers: Headers = {}): Headers {
  const theirs: Record<string, unknown> = {}
  for (const name of Object.keys(headers)) if (!notKept.test(name)) theirs[name] = headers[name]
  return theirs
}

/** Those headers of a message that go with it when it is stored anew; none where they are too many. */
export function keptHeaders(headers: Headers | undefined): Headers {
  const theirs = theirHeaders(headers)
  return headerBytes(theirs) <= mostKeptBytes ? theirs : {}
}

/** About as many bytes as headers take in a message. */
export function headerBytes(headers: Headers): number {
  return Buffer.byteLength(JSON.stringify(headers))
}
