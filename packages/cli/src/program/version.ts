import { createRequire } from 'node:module'

/** The version of this package. */
export function version(): string {
  // From dist and from src alike, the manifest is found by the package's own name.
  const { version } = createRequire(import.meta.url)('@sheaf/cli/package.json') as { version: string }
  return version
}
