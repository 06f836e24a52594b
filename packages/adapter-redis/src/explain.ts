import { SheafError } from '@sheaf/core'

/** What a person can do about an error of the server's, by how its reply begins. */
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
]

const refusals = [
  'NOAUTH',
  'WRONGPASS',
  'NOPERM',
  'WRONGTYPE',
  'ERR invalid password',
  'ERR AUTH',
  // What a server says to a long command before it knows the client.
  'ERR Protocol error: unauthenticated',
]

/**
 * An error of the server's or the client's with what was being done, and what to do about it.
 *
 * @param lastError - What the client said of its connection, for where its commands fail with less.
 */
export function explain(what: string, error: unknown, lastError?: Error): Error {
  const text = telling(error, lastError)
  const found = advice.find(([start]) => text.startsWith(start))
  return new Error(`${what}: ${found ? `${text.replace(/\.$/, '')}. ${found[1]}` : text}`, { cause: error })
}

/** The same, as CONFIG_INVALID where trying again cannot help. */
export function explainOpening(what: string, error: unknown, lastError?: Error): Error {
  if (SheafError.is(error)) return error
  const explained = explain(what, error, lastError)
  const text = telling(error, lastError)
  if (!refusals.some((start) => text.startsWith(start))) return explained
  return new SheafError('CONFIG_INVALID', explained.message, { cause: error })
}

/** Whether the server refused the caller, which trying again does not change. */
export function isRefusal(error: unknown): boolean {
  const text = textOf(error)
  return refusals.some((start) => text.startsWith(start))
}

/** The text that says most: a refusal by the server, else what became of the connection. */
function telling(error: unknown, lastError: Error | undefined): string {
  const own = textOf(error)
  if (lastError === undefined || /^[A-Z]{3,} /.test(own)) return own
  return refusals.some((start) => textOf(lastError).startsWith(start))
    ? textOf(lastError)
    : `${own} (${textOf(lastError)})`
}

// Before version 7 a server says in which script and line before it says what.
const place =
  /^ERR Error running script \(call to f_\w+\): (@user_script: ?\d+: )+-?(?=[A-Z]{3,} |ACL failure|The user )/
// Of what a script may not do servers tell without their usual word, and in other words since version 7.2.
const noPermission = /^(ERR )?(?=ACL failure in script|The user executing the script can't)/

/** What an error says, in the words that a server uses outside of scripts. */
function textOf(error: unknown): string {
  return plainText(error).replace(place, '').replace(noPermission, 'NOPERM ')
}

function plainText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // A cluster of ioredis says that no node would have it, and beside that what the last one said.
  if ('lastNodeError' in error && error.lastNodeError instanceof Error) return plainText(error.lastNodeError)
  // Several addresses that all refused come as one error without a message of its own.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(textOf).join('; ')
  const name = error.name === 'Error' ? error.constructor.name : error.name
  if (error.message === '') return name
  return name === 'MaxRetriesPerRequestError' ? `${name}: ${error.message}` : error.message
}
