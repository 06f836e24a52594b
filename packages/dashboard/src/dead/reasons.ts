import { createHash } from 'node:crypto'

const longest = 300

/** What differs from one letter to the next and is no part of the reason: ids, numbers and what stands in quotes. */
const varying =
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b|"[^"\n]{0,200}"|'[^'\n]{0,200}'|\d+(?:\.\d+)*/gi

/** An error's name and the first line of its message. */
export interface ErrorLine {
  readonly name: string
  readonly message: string
}

/** Reads the text that an error was stored as, `Name: message`. */
export function errorLine(error: string | undefined, reason: string): ErrorLine {
  const line = (error ?? reason).split('\n', 1)[0]!.slice(0, longest)
  const [, name, message] = /^([A-Za-z_$][\w$.]{0,80}): (.*)$/.exec(line) ?? []
  return name === undefined ? { name: '', message: line } : { name, message: message || name }
}

/** The same without what varies, so that letters of one reason have the same. */
export function normalise(message: string): string {
  return message.replace(varying, '…')
}

/** The name of a group: short, and the same at every reading. */
export function groupId(queue: string, task: string, { name, message }: ErrorLine): string {
  const parts = JSON.stringify([queue, task, name, normalise(message)])
  return createHash('sha256').update(parts).digest('base64url').slice(0, 16)
}
