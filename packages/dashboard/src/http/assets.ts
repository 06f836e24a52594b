import { brotliDecompressSync } from 'node:zlib'
import { assets, page } from '../assets.generated.js'
import { notFound, respond } from './headers.js'

const year = 365 * 24 * 60 * 60

/** What has been decompressed for clients that take no brotli, by name. */
const plain = new Map<string, Uint8Array<ArrayBuffer>>()

/** The page itself. It names its script and style by what they are, so it is never kept. */
export function servePage(request: Request): Response {
  return serve(request, 'page', page, { 'content-type': 'text/html; charset=utf-8' })
}

/** A script or a style, which never changes under its name. */
export function serveAsset(request: Request, file: string): Response {
  const asset = Object.hasOwn(assets, file) ? assets[file as keyof typeof assets] : undefined
  if (!asset) return notFound()
  return serve(request, file, asset.brotli, {
    'content-type': asset.type,
    'cache-control': `private, max-age=${year}, immutable`,
  })
}

function serve(
  request: Request,
  name: string,
  brotli: string,
  headers: Readonly<Record<string, string>>,
): Response {
  const compressed = Buffer.from(brotli, 'base64')
  const all = { ...headers, vary: 'accept-encoding' }
  if (/\bbr\b/.test(request.headers.get('accept-encoding') ?? '')) {
    return respond(compressed, 200, { ...all, 'content-encoding': 'br' })
  }
  const bytes = plain.get(name) ?? new Uint8Array(brotliDecompressSync(compressed))
  plain.set(name, bytes)
  return respond(bytes, 200, all)
}
