import { randomUUID } from 'node:crypto'
import type { Signature } from '../message/after.js'
import { readTime, writeTime } from '../message/time.js'
import { writeMessage } from '../message/write.js'
import { isChain, isGroup, optionsOf, partsOf, signaturesOf, withOptions } from './signature.js'

/** A message that is to be sent. */
export interface NextMessage {
  readonly queue: string
  readonly priority: number
  readonly text: string
}

/** Whose end a message follows from. */
export interface Cause {
  readonly id: string
  readonly rootId: string
  /** What is left of its chain, the next step last. */
  readonly chain?: readonly Signature[] | undefined
}

/** What messages are made with. */
export interface Making {
  route(task: string): string
  readonly nowMs: number
}

/** The messages that a signature becomes, called with values in front of its own arguments: one, or one for each of a group. */
export function messagesOf(
  signature: Signature,
  values: readonly unknown[],
  cause: Cause,
  making: Making,
): NextMessage[] {
  if (isGroup(signature)) {
    const group_id = optionsOf(signature).taskId ?? randomUUID()
    return partsOf(signature).flatMap((part, group_index) =>
      messagesOf(withOptions(part, { group_id, group_index }), values, cause, making),
    )
  }
  if (isChain(signature)) {
    const [first, ...others] = chainSteps(signature)
    return messagesOf(first!, values, { ...cause, chain: others.reverse() }, making)
  }
  return [messageOf(signature, values, cause, making)]
}

/** The steps of a chain, each with an id; the last one has that of the chain, which its caller waits for. */
function chainSteps(signature: Signature): Signature[] {
  const id = optionsOf(signature).taskId
  const parts = partsOf(signature)
  return parts.map((part, at) => {
    const isLast = at === parts.length - 1
    const task_id = (isLast ? id : undefined) ?? optionsOf(part).taskId ?? randomUUID()
    return withOptions(part, { task_id })
  })
}

function messageOf(
  signature: Signature,
  values: readonly unknown[],
  { id: parent, rootId, chain }: Cause,
  { route, nowMs }: Making,
): NextMessage {
  const options = optionsOf(signature)
  const task = String(signature.task)
  const { taskId: id = randomUUID(), queue = route(task), priority = 0, replyTo } = options
  const own = Array.isArray(signature.args) ? signature.args : []
  const args = signature.immutable === true ? own : [...values, ...own]
  const kwargs = signature.kwargs ?? {}
  const embed = {
    callbacks: signaturesOf(options.link) ?? null,
    errbacks: signaturesOf(options.linkError) ?? null,
    chain: (chain?.length ? chain : signaturesOf(options.chain)) ?? null,
    chord: options.chord ?? null,
  }
  const text = writeMessage({
    ...{ id, task, queue, priority, ...(replyTo !== undefined && { replyTo }) },
    call: { text: JSON.stringify([args, kwargs, embed]), args, kwargs },
    headers: {
      ...options.headers,
      ...{ group: options.groupId ?? null, group_index: options.groupIndex ?? null },
      ...{ root_id: rootId, parent_id: parent },
      ...timesOf(options, nowMs),
    },
  })
  return { queue, priority, text }
}

/** `countdown` and a number of seconds as `expires` count from now. */
function timesOf({ countdown, eta, expires }: ReturnType<typeof optionsOf>, nowMs: number) {
  const etaMs = countdown === undefined ? readTime(eta, 'eta') : nowMs + countdown * 1_000
  const expiresMs = typeof expires === 'number' ? nowMs + expires * 1_000 : readTime(expires, 'expires')
  return {
    ...(etaMs !== undefined && { eta: writeTime(etaMs) }),
    ...(expiresMs !== undefined && { expires: writeTime(expiresMs) }),
  }
}
