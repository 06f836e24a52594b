import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'

/** A request as Node and what is built on it hand it over: a framework may have read its body already. */
interface NodeRequest extends IncomingMessage {
  readonly originalUrl?: string
  readonly body?: unknown
}

/** Answers requests of Node with a function that speaks `Request` and `Response`. */
export function nodeHandler(handle: (request: Request) => Promise<Response>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const leaving = new AbortController()
    outgoing.once('close', () => leaving.abort())
    const request = readRequest(incoming, leaving.signal)
    if (!request) {
      outgoing.writeHead(400, { 'content-type': 'text/plain' }).end('Bad request')
      return
    }
    const response = await handle(request)
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (!response.body || incoming.method === 'HEAD') {
      await response.body?.cancel()
      outgoing.end()
      return
    }
    await write(response.body, outgoing)
  }
}

/** Some methods and headers that Node lets through are none for a Request. */
function readRequest(incoming: NodeRequest, signal: AbortSignal): Request | undefined {
  try {
    return toRequest(incoming, signal)
  } catch {
    return undefined
  }
}

function toRequest(incoming: NodeRequest, signal: AbortSignal): Request {
  const { method = 'GET', headers, socket, originalUrl, url = '/' } = incoming
  const protocol = (socket as { encrypted?: boolean }).encrypted ? 'https' : 'http'
  const host = headers[':authority'] ?? headers.host ?? 'localhost'
  return new Request(addressOf(`${protocol}://${host}`, originalUrl ?? url), {
    method,
    headers: listHeaders(headers),
    signal,
    ...(method !== 'GET' && method !== 'HEAD' && { body: bodyOf(incoming), duplex: 'half' }),
  } as RequestInit)
}

/** Put together as text: read as a link, a path of two slashes would be another host. */
function addressOf(base: string, path: string): string {
  const address = `${base}${path.startsWith('/') ? path : '/'}`
  return URL.canParse(address) ? address : 'http://invalid.invalid/'
}

function listHeaders(headers: IncomingMessage['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => {
    // Those of HTTP/2 that begin with a colon are no headers of a Request.
    if (value === undefined || name.startsWith(':')) return []
    return [value].flat().map((each): [string, string] => [name, each])
  })
}

/** The body as it comes in, or what a framework made of it: written again, it is what it was. */
function bodyOf(incoming: NodeRequest): unknown {
  const { body } = incoming
  if (body === undefined) return Readable.toWeb(incoming)
  return typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
}

async function write(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  // Ends the read that waits below, too.
  outgoing.once('close', () => void reader.cancel().catch(() => undefined))
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (!outgoing.write(value) && !outgoing.closed) await drained(outgoing)
    }
    outgoing.end()
  } catch {
    // The client sees that it ended early.
    outgoing.destroy()
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      outgoing.off('drain', settle)
      outgoing.off('close', settle)
      resolve()
    }
    outgoing.once('drain', settle)
    outgoing.once('close', settle)
  })
}
