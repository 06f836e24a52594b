/**
 * Binds arguments to the names of parameters, as Python would, but for defaults: those are not known.
 *
 * @throws An Error where Python would raise a TypeError: too many, one twice, or one of another name.
 */
export function bind(
  parameters: readonly string[],
  args: readonly unknown[],
  kwargs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (args.length > parameters.length) {
    throw new Error(
      `it takes ${parameters.length} positional arguments (${parameters.join(', ')}) but ${args.length} were given`,
    )
  }
  const payload: Record<string, unknown> = {}
  args.forEach((value, at) => {
    payload[parameters[at]!] = value
  })
  for (const name of Object.keys(kwargs)) {
    if (!parameters.includes(name)) throw new Error(`it got an unexpected keyword argument '${name}'`)
    if (Object.hasOwn(payload, name)) throw new Error(`it got multiple values for argument '${name}'`)
    payload[name] = kwargs[name]
  }
  return payload
}
