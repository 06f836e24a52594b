import { fileURLToPath } from 'node:url'
import { bundleSize } from '../../scripts/build/bundle-size.mjs'

/** Clients are peers: what is measured of a package is what it brings itself. */
const peers = ['ioredis', 'redis', 'pg', 'postgres', '@aws-sdk/*', '@smithy/*', '@electric-sql/*']

/**
 * How many bytes are loaded by some code, minified and compressed.
 *
 * @param isWhole - With what is loaded later, by a dynamic import, and with clients.
 */
export function bundled(code: string, isWhole = false): Promise<number> {
  const stdin = { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)) }
  return bundleSize({ stdin, external: isWhole ? [] : peers }, isWhole)
}
