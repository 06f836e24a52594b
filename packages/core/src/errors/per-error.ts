/** Makes something of errors, once of each: a batch that threw has the same one for all of its requests. */
export function perError<T>(make: (error: unknown) => T): (error: unknown) => T {
  let made: Map<unknown, T> | undefined
  return (error) => {
    made ??= new Map()
    const known = made.get(error)
    if (known !== undefined) return known
    const fresh = make(error)
    made.set(error, fresh)
    return fresh
  }
}
