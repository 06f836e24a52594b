/** A body that is no JSON, or too much of it. */
export class UnreadableBody {
  constructor(
    readonly status: 400 | 413,
    readonly message: string,
  ) {}
}

const mostBytes = 64 * 1024

/** Reads a small body of JSON: an object, or what is wrong with it. */
export async function readBody(
  request: Request,
): Promise<Readonly<Record<string, unknown>> | UnreadableBody> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) return new UnreadableBody(413, 'The body is longer than 64 kB.')
    chunks.push(chunk)
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as never
  } catch {
    // Said below.
  }
  return new UnreadableBody(400, 'The body is no object of JSON.')
}
