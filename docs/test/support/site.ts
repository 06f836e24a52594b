import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGzip } from 'node:zlib'

const built = fileURLToPath(new URL('../../.vitepress/dist', import.meta.url))

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** Serves the built site as a host of static pages does: addresses without `.html`, text compressed, assets kept for long. */
export async function serveSite(): Promise<{ readonly url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const file = [pathname, `${pathname}.html`, join(pathname, 'index.html')]
      .map((path) => join(built, decodeURIComponent(path)))
      .find((path) => path.startsWith(built) && existsSync(path) && statSync(path).isFile())
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
      return createReadStream(join(built, '404.html')).pipe(response)
    }
    const isText = !file.endsWith('.png')
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(isText && { 'content-encoding': 'gzip' }),
    })
    return isText
      ? createReadStream(file).pipe(createGzip()).pipe(response)
      : createReadStream(file).pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  }
}
