import type { SqsContext } from './context.js'

// A key that all copies of this package in a process agree on: the broker may come from one entry, in one module format, and
// the handler of AWS Lambda from another.
const key = Symbol.for('@sheaf/adapter-sqs.context.1')

/** Lets the package's other entries work with what a broker was made with. */
export function shareContext(broker: object, context: SqsContext): void {
  Object.defineProperty(broker, key, { value: context })
}

/** What a broker of this package was made with; `undefined` of anything else. */
export function sharedContext(broker: object): SqsContext | undefined {
  return (broker as { readonly [key]?: SqsContext })[key]
}
