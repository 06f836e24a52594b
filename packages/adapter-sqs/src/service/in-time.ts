/** How long a call is waited for, and what is done when it brings no answer. */
export interface Patience {
  /** The call is given up after so long. */
  readonly timeoutMs: number
  /** The connection is doubted after so long, at a call that should have been answered. */
  readonly doubtMs: number
  /** Told once, when the connection is doubted. */
  onDoubt(): void
  /** Holds what cuts the call off, for as long as it is out. */
  readonly cuts?: Set<() => void> | undefined
}

/**
 * Makes a call, and ends in time whatever becomes of it.
 *
 * The SDK has no deadline of its own: a connection that died without a word would hang a call for hours. Giving a call up
 * destroys its connection. A part of the SDK that heeds no signal, as a provider of credentials, is left behind.
 *
 * @param givingUp - Tells the SDK that the call is given up.
 */
export function inTime<Reply>(
  patience: Patience,
  call: (options: { abortSignal: AbortSignal }) => Promise<Reply>,
  givingUp = new AbortController(),
): Promise<Reply> {
  const { timeoutMs, doubtMs, onDoubt, cuts } = patience
  return new Promise((resolve, reject) => {
    const wait = (ms: number, then: () => void) => {
      timer = setTimeout(then, Math.ceil(ms))
      timer.unref()
    }
    const giveUp = (reason: string) => {
      end()
      givingUp.abort()
      reject(new Error(reason))
    }
    const late = () => giveUp(`no answer within ${timeoutMs} ms; its connection was closed`)
    const doubt = () => {
      onDoubt()
      wait(timeoutMs - doubtMs, late)
    }
    const cut = () => giveUp('it was cut off')
    const end = () => {
      clearTimeout(timer)
      cuts?.delete(cut)
    }
    let timer: NodeJS.Timeout | undefined
    cuts?.add(cut)
    wait(doubtMs, doubt)
    asked(call, givingUp.signal).then(
      (reply) => {
        end()
        resolve(reply)
      },
      (error) => {
        end()
        reject(error)
      },
    )
  })
}

/** A call that throws before it is out has failed like any other. */
async function asked<Reply>(
  call: (options: { abortSignal: AbortSignal }) => Promise<Reply>,
  abortSignal: AbortSignal,
): Promise<Reply> {
  return await call({ abortSignal })
}
