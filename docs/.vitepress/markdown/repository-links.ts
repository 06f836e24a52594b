import { existsSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { allTokens } from './tokens.js'

/**
 * Links to what is no page of the site, as programs and packages, lead into the repository. So pages stay right on GitHub,
 * where the same links lead to the files beside them.
 */
export function repositoryLinks(markdown: MarkdownRenderer, docs: string, repository: string): void {
  markdown.core.ruler.push('repository-links', (state) => {
    const page = posix.join('docs', String(state.env.relativePath ?? ''))
    for (const token of allTokens(state.tokens)) {
      const href = token.type === 'link_open' ? token.attrGet('href') : null
      const target = href === null ? undefined : repositoryLink(href, page, docs, repository)
      if (target !== undefined) token.attrSet('href', target)
    }
  })
}

/** Where a link of a page leads in the repository, if it leads to a file there that is no page of the site. */
export function repositoryLink(
  href: string,
  page: string,
  docs: string,
  repository: string,
): string | undefined {
  if (/^(?:[a-z]+:|#|\/)/i.test(href)) return undefined
  const [path = '', heading] = href.split('#')
  const target = posix.join(posix.dirname(page), path)
  if (target.startsWith('docs/') && target.endsWith('.md')) return undefined
  const file = join(docs, '..', target)
  if (!existsSync(file)) return undefined
  const kind = statSync(file).isDirectory() ? 'tree' : 'blob'
  return `${repository}/${kind}/main/${target}${heading === undefined ? '' : `#${heading}`}`
}
