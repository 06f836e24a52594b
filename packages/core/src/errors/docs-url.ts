const page = 'https://github.com/sheaf-batch/sheaf/blob/main/docs/troubleshooting.md'

/**
 * Where it is written what a code of an error, a warning or a finding means, why it comes, and what to do.
 *
 * @example
 * ```ts
 * app.on('warning', ({ code, message }) => console.warn(`${message} (${docsUrl(code)})`))
 * ```
 */
export function docsUrl(code: string): string {
  return `${page}#${code.toLowerCase()}`
}
