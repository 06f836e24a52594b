import { signal } from '@preact/signals'

/** What went wrong or well with the last change, for a moment. */
export const notice = signal<{ readonly text: string; readonly isBad: boolean } | undefined>(undefined)

let hiding: ReturnType<typeof setTimeout> | undefined

/** Says something at the foot of the page, and takes it away again. */
export function say(text: string, isBad = false): void {
  notice.value = { text, isBad }
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    notice.value = undefined
  }, 6_000)
}

/** What a call was refused for, in the server's words. */
class Refused extends Error {}

/** Reads something from the server. */
export async function read<T>(
  call: string,
  query: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<T> {
  return answerOf<T>(
    await fetch(`api/${call}?${new URLSearchParams(query)}`, {
      ...(signal && { signal }),
      credentials: 'same-origin',
    }),
  )
}

/** Changes something. */
export async function change<T>(call: string, body: Readonly<Record<string, unknown>>): Promise<T> {
  const response = await fetch(`api/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
  })
  return answerOf<T>(response)
}

async function answerOf<T>(response: Response): Promise<T> {
  const text = await response.text()
  if (response.ok) return JSON.parse(text) as T
  throw new Refused(messageOf(text) ?? `The server answered ${response.status}.`)
}

function messageOf(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: unknown }
    return typeof error === 'string' ? error : undefined
  } catch {
    return undefined
  }
}
