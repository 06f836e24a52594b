import type { Signature } from '../message/after.js'
import { fieldsOf } from '../message/celery-message.js'

type Fields = Readonly<Record<string, unknown>>

/** What of a signature says how it is sent. */
export interface SignatureOptions {
  readonly taskId?: string | undefined
  readonly queue?: string | undefined
  readonly replyTo?: string | undefined
  readonly groupId?: string | undefined
  readonly groupIndex?: number | undefined
  readonly priority?: number | undefined
  readonly countdown?: number | undefined
  readonly eta?: unknown
  readonly expires?: unknown
  readonly headers?: Fields | undefined
  readonly link?: unknown
  readonly linkError?: unknown
  readonly chord?: Signature | undefined
  readonly chain?: unknown
}

/** Reads how a signature is sent; what is of another kind than Celery writes is as if it were not there. */
export function optionsOf(signature: Signature): SignatureOptions {
  const options = fieldsOf(signature.options) ?? {}
  return {
    taskId: textOf(options.task_id),
    queue: textOf(options.queue) ?? textOf(options.routing_key),
    replyTo: textOf(options.reply_to),
    groupId: textOf(options.group_id),
    groupIndex: numberOf(options.group_index),
    priority: numberOf(options.priority),
    countdown: numberOf(options.countdown),
    ...{ eta: options.eta, expires: options.expires, headers: fieldsOf(options.headers) },
    ...{ link: options.link, linkError: options.link_error, chain: options.chain },
    chord: fieldsOf(options.chord),
  }
}

/** The signature with other options. */
export function withOptions(signature: Signature, more: Fields): Signature {
  return { ...signature, options: { ...fieldsOf(signature.options), ...more } }
}

/** The parts of a group or chain; none where it is another kind. */
export function partsOf(signature: Signature): readonly Signature[] {
  const { tasks } = fieldsOf(signature.kwargs) ?? {}
  return Array.isArray(tasks) ? tasks.filter((part) => fieldsOf(part) !== undefined) : []
}

/** Signatures in an option that may hold one or a list. */
export function signaturesOf(value: unknown): readonly Signature[] | undefined {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value
  const one = fieldsOf(value)
  return one === undefined ? undefined : [one]
}

/** A call of a task, and nothing that Celery makes of calls. */
export function isPlain({ subtask_type: type }: Signature): boolean {
  return type === null || type === undefined
}

/** A group of plain calls. */
export function isGroup(signature: Signature): boolean {
  return signature.subtask_type === 'group' && partsOf(signature).every(isPlain)
}

/** A chain of plain calls. */
export function isChain(signature: Signature): boolean {
  const parts = partsOf(signature)
  return signature.subtask_type === 'chain' && parts.length > 0 && parts.every(isPlain)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
