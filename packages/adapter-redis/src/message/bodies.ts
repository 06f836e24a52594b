import { randomBytes } from 'node:crypto'
import type { RunScript } from '@sheaf/redis-connection'
import { putPartScript } from '../scripts/scripts.generated.js'
import { partCount, partsOf } from './body-parts.js'
import type { ApartBody } from './stored-message.js'

/** How many parts are under way at once: the server serves others between two such windows. */
const windowParts = 32

/** Unlike that of any other process. */
const author = randomBytes(9).toString('base64url')
let written = 0

/** What the bodies of a queue are reached with. */
export interface BodyPlace {
  readonly run: RunScript
  /** Sends a command to where a key lives. */
  send(key: string, command: readonly string[]): Promise<unknown>
  /** What the queue's keys begin with. */
  readonly base: string
}

/** The key under which a body lies apart. */
export function bodyKey(base: string, name: string): string {
  return `${base}:body:${name}`
}

/** Stores a body apart, part by part. It is kept for a day, and for good once a message is published that it belongs to. */
export async function storeBody({ run, base }: BodyPlace, body: string): Promise<ApartBody> {
  const name = `${author}-${(written++).toString(36)}`
  const keys = [bodyKey(base, name)]
  await inWindows(partsOf(body), (part, at) => run(putPartScript, [String(at), part], keys))
  return { name, units: body.length }
}

/**
 * Reads bodies that lie apart, in their order; `undefined` where one is gone.
 *
 * @param onWindow - Is called, and waited for, each time that a few megabytes have come.
 */
export async function readBodies(
  { send, base }: BodyPlace,
  wanted: readonly ApartBody[],
  onWindow?: () => Promise<unknown>,
): Promise<readonly (string | undefined)[]> {
  const parts = wanted.flatMap(({ name, units }) =>
    Array.from({ length: partCount(units) }, (_, at) => ({ key: bodyKey(base, name), at })),
  )
  const texts = await inWindows(
    parts,
    ({ key, at }) => send(key, ['HGET', key, String(at)]) as Promise<string | null>,
    onWindow,
  )
  let from = 0
  return wanted.map(({ units }) => {
    const to = from + partCount(units)
    const body = texts.slice(from, to).join('')
    from = to
    // A part that is gone, or is not ours, makes another length.
    return body.length === units ? body : undefined
  })
}

async function inWindows<Item, Value>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Value>,
  onWindow?: () => Promise<unknown>,
): Promise<readonly Value[]> {
  const values: Value[] = []
  for (let from = 0; from < items.length; from += windowParts) {
    const window = items.slice(from, from + windowParts)
    values.push(...(await Promise.all(window.map((item, at) => work(item, from + at)))))
    await onWindow?.()
  }
  return values
}
