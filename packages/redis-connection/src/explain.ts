import { describeError, SheafError } from '@sheaf/core'
import { safeReply } from './safe-reply.js'

/** What a person can do about an error of the server, by the beginning of its reply. */
const advice: readonly (readonly [start: string, advice: string])[] = [
  [
    'WRONGTYPE',
    'One of the keys of this queue holds something else. Delete that key, or give the broker another prefix.',
  ],
  [
    'READONLY',
    'The client talks to a replica. Connect it through Sentinel or to the cluster, or to the master.',
  ],
  ['OOM', 'The server is full. Raise maxmemory, or let the workers drain the queues: they still can.'],
  ['MISCONF', 'The server cannot write to its disk and refuses to take anything in. Free some space there.'],
  ['NOAUTH', 'Give the client a username and a password.'],
  ['ERR Protocol error: unauthenticated', 'Give the client a username and a password that the server knows.'],
  ['WRONGPASS', 'Check the username and the password of the client.'],
  ['ERR invalid password', 'Check the password of the client.'],
  ['NOPERM', 'The user lacks a permission: it needs the commands and keys listed in docs/redis.md.'],
  ['CROSSSLOT', 'Keys of one queue are in several slots. This is a fault of the broker, please report it.'],
  ['CLUSTERDOWN', 'The cluster has no master for the slot of this queue.'],
  ['MaxRetriesPerRequestError', 'The server cannot be reached.'],
  ['ERR WAITAOF cannot', "Set appendonly to yes on the server, or give the broker durability: 'memory'."],
  ["ERR unknown command 'WAITAOF'", "Use Redis ≥ 7.2 or Valkey, or give the broker durability: 'memory'."],
  ['Connection is closed', 'The server or the network cut it, or the client was closed.'],
  ['The client is closed', 'Its owner closed it, or it gave up connecting.'],
]

/** How the replies begin by which a server refuses the client or what the client may do. */
const refusals = [
  'NOAUTH',
  'WRONGPASS',
  'NOPERM',
  'WRONGTYPE',
  'ERR invalid password',
  'ERR AUTH',
  // A server says this to a long command of a client that it does not know yet.
  'ERR Protocol error: unauthenticated',
]

/**
 * Makes an error that says what was being done, what the server or the client said, and what to do about it.
 *
 * @param lastError - The client's last error, which often says more than that of a command.
 */
export function explain(what: string, error: unknown, lastError?: Error): Error {
  const text = clearestText(error, lastError)
  const found = advice.find(([start]) => text.startsWith(start))
  return new Error(`${what}: ${found ? `${text.replace(/\.$/, '')}. ${found[1]}` : text}`, {
    cause: reworded(error),
  })
}

/** The server's reply in the words that it is told in: told in others, it would be told a second time as the cause. */
function reworded(error: unknown): unknown {
  const [text, reply] = [textOf(error), safeReply(error)]
  if (text === plainText(error) || typeof reply !== 'object' || reply === null) return reply
  const { name, stack } = reply as Error
  return Object.assign(new Error(text), { name, stack })
}

/** Explains why opening a queue failed, as CONFIG_INVALID where trying again cannot help. */
export function explainOpening(what: string, error: unknown, lastError?: Error): Error {
  if (SheafError.is(error)) return error
  const explained = explain(what, error, lastError)
  const text = clearestText(error, lastError)
  if (!refusals.some((start) => text.startsWith(start))) return explained
  return new SheafError('CONFIG_INVALID', explained.message, { cause: explained.cause })
}

/** Whether the server refused the client, which trying again does not change. */
export function isRefusal(error: unknown): boolean {
  const text = textOf(error)
  return refusals.some((start) => text.startsWith(start))
}

/** The text that says most: the server's own reply, or a refusal of the client, or both errors side by side. */
function clearestText(error: unknown, lastError: Error | undefined): string {
  const own = textOf(error)
  if (lastError === undefined || /^[A-Z]{3,} /.test(own)) return own
  return refusals.some((start) => textOf(lastError).startsWith(start))
    ? textOf(lastError)
    : `${own} (${textOf(lastError)})`
}

// A server before version 7 begins with the script and the line.
const scriptPlace =
  /^ERR Error running script \(call to f_\w+\): (@user_script: ?\d+: )+-?(?=[A-Z]{3,} |ACL failure|The user )/
// A server words what a script may not do differently from what a command may not do, and anew since version 7.2.
// Since version 7 it ends with them, which says nothing to those who did not write the script.
const scriptEnd = /^([A-Z]{3,} .*?)\.? script: [0-9a-f]+, on @user_script:\d+\.$/s
const noPermission = /^(ERR )?(?=ACL failure in script|The user executing the script can't)/

/** An error's text, in the words that a server uses outside of scripts. */
function textOf(error: unknown): string {
  return plainText(error).replace(scriptPlace, '').replace(noPermission, 'NOPERM ').replace(scriptEnd, '$1')
}

function plainText(error: unknown): string {
  if (typeof error !== 'object' || error === null) return describeError(error)
  const { name, message, lastNodeError } = error as Error & { readonly lastNodeError?: unknown }
  // A cluster of ioredis says that no node took the command, and holds what the last node said beside that.
  if (lastNodeError !== undefined && lastNodeError !== null) return plainText(lastNodeError)
  const title = name === 'Error' ? error.constructor.name : name
  // Node reports several addresses that all refused as one error without a message of its own, but with theirs.
  if (message === '' && !('errors' in error)) return title
  const text = describeError(error)
  return title === 'MaxRetriesPerRequestError' ? `${title}: ${text}` : text
}
