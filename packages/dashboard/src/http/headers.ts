/** What the page may do: run its own script and style, talk to its own server, and be framed by nobody. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Headers of every response. There is no CORS header among them, and none is ever added. */
const everywhere: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
}

/** A response with the headers that all have, and kept by no cache unless it says so itself. */
export function respond(
  body: ConstructorParameters<typeof Response>[0],
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { status, headers: { ...everywhere, 'cache-control': 'no-store', ...headers } })
}

/** JSON, for the page. */
export function respondJson(value: unknown, status = 200): Response {
  return respond(JSON.stringify(value), status, { 'content-type': 'application/json; charset=utf-8' })
}

/** Why something was not done, in a sentence for the caller. */
export function refuse(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
  return respond(JSON.stringify({ error: message }), status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  })
}

/** As if nothing were here. */
export function notFound(): Response {
  return respond('Not found', 404, { 'content-type': 'text/plain; charset=utf-8' })
}
