/** What stands before the `@` of a URL: its user's name may be a secret, too. */
const credentials = /(?<=:\/\/)[^\s/?#]*(?=@)/g

/** The same where a password holds a `/`, `?` or `#` that nobody encoded; a port and a path are no password. */
const rawCredentials = /(?<=:\/\/)[^\s/?#:]*:(?!\d{1,5}[/?#])\S*(?=@)/g

/** The value of a setting whose name says that it is secret, as in a query or a connection string. */
const secrets =
  /(?<=(?:^|[?&;,\s'"])(?:[\w-]*(?:password|passwd|secret|token|signature|api[-_]?key)|pwd|pass|auth)=)[^&;\s'"]+/gi

/**
 * Takes what is secret out of a text that others will see: the credentials of URLs, and settings such as `password=…`.
 * For those who write an adapter and put into an error what a client has said.
 *
 * @example
 * ```ts
 * redact('connect to redis://app:hunter2@cache:6379 failed') // 'connect to redis://***@cache:6379 failed'
 * ```
 */
export function redact(text: string): string {
  // Most texts hold neither, and need no search.
  if (!text.includes('@') && !text.includes('=')) return text
  return text.replace(rawCredentials, '***').replace(credentials, '***').replace(secrets, '***')
}
