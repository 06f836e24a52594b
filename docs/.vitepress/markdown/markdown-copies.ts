import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { repositoryLink } from './repository-links.js'

/** Beside each page lies its Markdown. Links out of the site, which lead to files beside it in the repository, lead there. */
export function leadMarkdownOut(built: string, page: string, docs: string, repository: string): void {
  const file = join(built, page)
  if (!existsSync(file)) return
  const text = readFileSync(file, 'utf8')
  const led = withRepositoryLinks(text, posix.join('docs', page), docs, repository)
  if (led !== text) writeFileSync(file, led)
}

/** The text of a page with its links to what is no page made whole. */
export function withRepositoryLinks(text: string, page: string, docs: string, repository: string): string {
  return text.replaceAll(/\]\((?<href>\.\.?\/[^)\s]+)\)/g, (link, href: string) => {
    const target = repositoryLink(href, page, docs, repository)
    return target === undefined ? link : `](${target})`
  })
}
