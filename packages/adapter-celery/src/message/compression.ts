import { brotliDecompressSync, unzipSync } from 'node:zlib'
import { describeError } from '@sheaf/core'
import { Refusal } from './refusal.js'

/** A small message may unpack into one that fills the memory. */
const mostBytes = 64 * 1024 * 1024

/** kombu calls zlib's format gzip; what is gzip in truth can be read by the same function. */
const readers = new Map<unknown, (content: Buffer, options: { maxOutputLength: number }) => Buffer>([
  ['application/x-gzip', unzipSync],
  ['application/x-brotli', brotliDecompressSync],
])

/**
 * Unpacks a body by the `compression` of its headers.
 *
 * @throws A {@link Refusal} in a compression that Sheaf does not read, or of more than 64 MiB.
 */
export function unpack(content: Buffer, compression: unknown): Buffer {
  if (compression === undefined || compression === null) return content
  const read = readers.get(compression)
  if (read === undefined) {
    throw new Refusal(
      `it is compressed as ${String(compression)}; Sheaf reads zlib (which Celery also calls gzip) and brotli. Set task_compression to one of them`,
    )
  }
  try {
    return read(content, { maxOutputLength: mostBytes })
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new Refusal(
      isTooLong
        ? `its body unpacks to more than ${mostBytes} bytes`
        : `its body cannot be unpacked: ${describeError(error)}`,
    )
  }
}
