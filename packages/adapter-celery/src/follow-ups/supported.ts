import type { After, Signature } from '../message/after.js'
import { isChain, isGroup, isPlain } from './signature.js'

/** Why Sheaf cannot do what a call asks for afterwards; `undefined` where it can. Asked at receipt, before anything has run. */
export function unsupported(after: After | undefined): string | undefined {
  if (after === undefined) return undefined
  const { callbacks = [], errbacks = [], chain = [], chord } = after
  const link = [...callbacks, ...errbacks].find((signature) => !canSend(signature))
  if (link) return `its call has a link that is a ${kindOf(link)}, which only Python can run`
  const step = chain.find((signature, at) => !(isPlain(signature) || (at === 0 && isGroup(signature))))
  if (step) return `its call has a chain with a ${kindOf(step)} in it, which only Python can run`
  if (chord && !canSend(chord))
    return `its call has a chord whose body is a ${kindOf(chord)}, which only Python can run`
  return undefined
}

function canSend(signature: Signature): boolean {
  return isPlain(signature) || isGroup(signature) || isChain(signature)
}

function kindOf({ subtask_type: type }: Signature): string {
  return type === 'group' || type === 'chain' ? `${type} of more than tasks` : String(type)
}
