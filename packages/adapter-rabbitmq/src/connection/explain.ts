import { describeError, SheafError, safeCause } from '@sheaf/core'

/** What a person can do about what the server or the client says, and whether trying again cannot help. */
interface Advice {
  readonly says: RegExp
  readonly advice: string
  readonly isFinal: boolean
}

const advices: readonly Advice[] = [
  {
    says: /ACCESS.REFUSED.*login/is,
    advice: 'Check the user and the password that connect() uses.',
    isFinal: true,
  },
  {
    says: /in exclusive use/i,
    advice: 'Another consumer has the queue to itself: end it, or let it share.',
    isFinal: false,
  },
  {
    says: /ACCESS.REFUSED/i,
    advice:
      'Give the user of connect() that permission; where it must not configure anything, declare the queues yourself and say declare: false.',
    isFinal: true,
  },
  {
    // The server says why, and amqplib keeps it to itself.
    says: /Expected ConnectionOpenOk/,
    advice:
      'The server refused the virtual host: check that it exists, that the user may use it, and its limit of connections.',
    isFinal: true,
  },
  {
    says: /SASL mechanism/,
    advice: 'Let connect() log in in a way that the server offers.',
    isFinal: true,
  },
  { says: /Expected amqp: or amqps:/, advice: 'Correct the URL that connect() uses.', isFinal: true },
  {
    says: /PRECONDITION.FAILED.*inequivalent/is,
    advice:
      'It exists with other arguments, and cannot be used for this: delete it once it is empty, and it is made anew.',
    isFinal: true,
  },
  {
    says: /NOT.FOUND.*no (?:queue|exchange)/is,
    advice: 'It is declared anew when it is next needed.',
    isFinal: false,
  },
  {
    says: /NO_ROUTE/,
    advice: 'The queue is gone; it is declared anew when it is next needed.',
    isFinal: false,
  },
  { says: /ECONNREFUSED/, advice: 'The server cannot be reached.', isFinal: false },
  {
    says: /Heartbeat timeout/,
    advice: 'The server has fallen silent; the next call connects anew.',
    isFinal: false,
  },
]

/** What was explained already is explained from its cause. */
const explained = new WeakSet<object>()

/** Whether trying again cannot help. */
export function isFinal(error: unknown): boolean {
  return adviceFor(describeError(error))?.isFinal ?? false
}

/** The number with which the server refuses something, as 404; 0 where it is none. */
export function replyCode(error: unknown): number {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'number' ? code : 0
}

/** Makes an error that says what was being done, what the server or the client said, and what to do about it. */
export function explain(what: string, error: unknown): Error {
  if (SheafError.is(error)) return error
  const cause = explained.has(error as object) ? (error as Error).cause : error
  const made = new Error(wordsOf(what, cause), { cause: safeCause(cause) })
  explained.add(made)
  return made
}

/** The same, as CONFIG_INVALID where trying again cannot help. */
export function explainOpening(what: string, error: unknown): Error {
  if (SheafError.is(error) || !isFinal(error)) return explain(what, error)
  return new SheafError('CONFIG_INVALID', wordsOf(what, error), { cause: safeCause(error) })
}

/** What was being done, what was said, and what to do, in one line. */
export function wordsOf(what: string, error: unknown): string {
  const said = describeError(error).replace(/\.$/, '')
  const found = adviceFor(said)
  return found === undefined
    ? `RabbitBroker: ${what}: ${said}`
    : `RabbitBroker: ${what}: ${said}. ${found.advice}`
}

function adviceFor(said: string): Advice | undefined {
  return advices.find(({ says }) => says.test(said))
}
