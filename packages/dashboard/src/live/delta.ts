/**
 * What turns one value of JSON into another: `0` takes a property away, `[value]` replaces, and an object changes what it
 * names, in an object by its keys and in an array of the same length by its indexes.
 */
export type Delta = 0 | readonly [unknown] | { readonly [key: string]: Delta }

/** The difference between two values; `undefined` where there is none. */
export function diff(before: unknown, after: unknown): Delta | undefined {
  if (Object.is(before, after)) return undefined
  if (!isContainer(before) || !isContainer(after)) return [after]
  if (Array.isArray(before) !== Array.isArray(after)) return [after]
  if (Array.isArray(before)) return diffArrays(before, after as unknown as readonly unknown[])
  const delta = record<Delta>()
  let isEmpty = true
  for (const key of Object.keys(before)) {
    const next = own(after, key)
    const change = next === undefined ? takenAway(before[key]) : diff(before[key], next)
    if (change === undefined) continue
    delta[key] = change
    isEmpty = false
  }
  for (const key of Object.keys(after)) {
    if (own(before, key) !== undefined || after[key] === undefined) continue
    delta[key] = [after[key]]
    isEmpty = false
  }
  return isEmpty ? undefined : delta
}

/** The value that a delta makes of another. What has not changed is the same object as before. */
export function patch(before: unknown, delta: Delta): unknown {
  if (isReplacement(delta)) return delta[0]
  if (delta === 0) return undefined
  if (Array.isArray(before)) {
    const items = [...before]
    for (const index of Object.keys(delta)) items[Number(index)] = patch(items[Number(index)], delta[index]!)
    return items
  }
  const known = isContainer(before) ? before : {}
  const after: Record<string, unknown> = { ...known }
  for (const key of Object.keys(delta)) {
    const change = delta[key]!
    if (change === 0) delete after[key]
    else set(after, key, patch(own(known, key), change))
  }
  return after
}

/** Sets a property of the object itself: one called `__proto__` would be taken for its prototype. */
function set(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
  else target[key] = value
}

function diffArrays(before: readonly unknown[], after: readonly unknown[]): Delta | undefined {
  if (before.length !== after.length) return [after]
  const delta = record<Delta>()
  let count = 0
  for (let index = 0; index < before.length; index++) {
    const change = diff(before[index], after[index])
    if (change === undefined) continue
    delta[index] = change
    count++
  }
  if (count === 0) return undefined
  const isMostlyPlain = !isContainer(after[0])
  return isMostlyPlain && count > after.length / 2 ? [after] : delta
}

/** An object without a prototype: a task may be called `constructor`, a header `__proto__`. */
function record<T>(): Record<string, T> {
  return Object.create(null)
}

/** A property of the object itself, and not one that every object has. */
function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function takenAway(value: unknown): 0 | undefined {
  return value === undefined ? undefined : 0
}

function isReplacement(delta: Delta): delta is readonly [unknown] {
  return Array.isArray(delta)
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
