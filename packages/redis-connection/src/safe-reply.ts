import { safeCause } from '@sheaf/core'

interface Reply {
  readonly command?: { readonly name?: unknown } | null
  readonly lastNodeError?: unknown
}

/** A client's error as it may be the cause of ours: ioredis keeps on a reply what it was the reply to, passwords too. */
export function safeReply(error: unknown): unknown {
  if (!isOfLogin(error)) return safeCause(error)
  const { name, message, stack } = error as Error
  return Object.assign(new Error(message), { name, stack })
}

function isOfLogin(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { command, lastNodeError } = error as Reply
  return /^(auth|hello)$/i.test(String(command?.name)) || isOfLogin(lastNodeError)
}
