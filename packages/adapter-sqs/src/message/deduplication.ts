import { createHash } from 'node:crypto'

/** The service's deduplication id for a key: the key itself where the service takes it as it is, else its SHA-256. */
export function deduplicationId(key: string): string {
  return /^[!-~]{1,128}$/.test(key) ? key : createHash('sha256').update(key).digest('hex')
}
