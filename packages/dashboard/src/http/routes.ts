/** What a path leads to. */
export type Route =
  | { readonly name: 'page' }
  /** The page's address without its slash: relative links would lead elsewhere. */
  | { readonly name: 'slash'; readonly location: string }
  | { readonly name: 'asset'; readonly file: string }
  | { readonly name: 'api'; readonly call: string }

/**
 * Finds out what a path leads to by its end alone, so that the dashboard works under any path and need not be told which.
 */
export function routeOf(pathname: string): Route {
  const api = afterLast(pathname, '/api/')
  if (api !== undefined) return { name: 'api', call: api }
  const file = afterLast(pathname, '/assets/')
  if (file !== undefined) return { name: 'asset', file }
  if (pathname.endsWith('/')) return { name: 'page' }
  return { name: 'slash', location: `./${pathname.slice(pathname.lastIndexOf('/') + 1)}/` }
}

/** What stands behind the last of these parts, where that is a name and no path. */
function afterLast(pathname: string, part: string): string | undefined {
  const at = pathname.lastIndexOf(part)
  const rest = at < 0 ? '' : pathname.slice(at + part.length)
  return /^[\w.-]+$/.test(rest) ? rest : undefined
}
