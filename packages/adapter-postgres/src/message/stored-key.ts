import { createHash } from 'node:crypto'
import { isStorable } from './refusal.js'

const longestPlain = 500

/** A key as it is stored: itself, so that people can read it, or its hash where it is long or no text for the server. */
export function storedKey(key: string): string {
  if (key.length <= longestPlain && isStorable(key) && !key.startsWith('sha256:')) return key
  return `sha256:${createHash('sha256').update(key, 'utf16le').digest('hex')}`
}
