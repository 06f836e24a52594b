import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative as relativePath } from 'node:path'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'
import { workspaces } from '../repository/workspaces.mjs'

/** Every link into the repository leads to a file, and to a heading of it; those of published pages from anywhere. */
export function checkLinks() {
  const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const pages = trackedFiles().filter((path) => path.endsWith('.md') && !path.startsWith('.changeset/'))
  const read = (path) => readFileSync(join(root, path), 'utf8')
  const published = new Set(publishedPages())
  const relative = pages.flatMap((path) => relativeLinks(path, read(path)))
  const absolute = pages.flatMap((path) => absoluteLinks(path, read(path), homepage))
  const links = [...relative, ...absolute]
  const stranded = relative.filter(({ page, target }) => published.has(page) && target !== page)
  const lost = links.flatMap(({ place, target, heading }) => {
    if (!existsSync(join(root, target))) return [`${place}: ${target} does not exist.`]
    if (!heading || !target.endsWith('.md') || headings(read(target)).has(heading)) return []
    return [`${place}: ${target} has no heading #${heading}.`]
  })
  const problems = [
    ...lost,
    ...pages.flatMap((path) => otherHomes(path, read(path), homepage)),
    ...stranded.map(
      ({ place, target }) =>
        `${place}: this page is published, and ${target} is not beside it there: link to ${homepage}/blob/main/${target}.`,
    ),
  ]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${links.length} links in ${pages.length} pages`
}

/** The pages that npm shows, where nothing else of the repository is. */
function publishedPages() {
  return workspaces()
    .filter(({ isPublished }) => isPublished)
    .map(({ folder }) => relativePath(root, join(folder, 'README.md')))
}

/** The links and pictures of a page that stay in the repository, by the path from its root that they lead to. */
export function relativeLinks(page, text) {
  return urlsOf(page, text)
    .filter(({ url }) => !/^[a-z]+:/i.test(url))
    .map(({ place, url }) => {
      const [file, heading] = url.split('#')
      const target = file === '' ? page : normalize(join(dirname(page), file))
      return { page, place, target, heading }
    })
}

/** The links of a page that lead to the newest state of a file by the address of the repository. */
export function absoluteLinks(page, text, home) {
  return urlsOf(page, text).flatMap(({ place, url }) => {
    const [address, heading] = url.split('#')
    const target = /^\/(?:blob|tree)\/main\/(?<path>.+)$/.exec(afterHome(address, home))?.groups.path
    return target === undefined ? [] : [{ page, place, target, heading }]
  })
}

/** Links to a repository of our name that is not ours: an older address, or a typing error. */
export function otherHomes(page, text, home) {
  const name = home.slice(home.lastIndexOf('/'))
  const host = home.split('/', 3).join('/')
  return urlsOf(page, text)
    .filter(({ url }) => {
      const [address, owner] = /^(?<address>.*?\/\/[^/]+\/(?<owner>[^/]+)\/[^/#]+)/.exec(url)?.slice(1) ?? []
      return address === `${host}/${owner}${name}` && address !== home
    })
    .map(({ place, url }) => `${place}: ${url} is not in the repository of this project, which is ${home}.`)
}

function afterHome(address, home) {
  return address.startsWith(`${home}/`) ? address.slice(home.length) : ''
}

function urlsOf(page, text) {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/\]\((?<url>[^)\s]+)[^)]*\)|(?:src|srcset|href)="(?<attribute>[^"]+)"/g)].map(
        ({ groups }) => ({
          place: `${page}:${index + 1}`,
          url: groups.url ?? groups.attribute,
        }),
      ),
    )
}

/** What a link to a heading of a page ends in, as GitHub makes it. */
export function headings(text) {
  const seen = new Map()
  const titles = [...withoutCode(text, '$<words>').matchAll(/^#{1,6} (?<title>.+)$/gm)]
  return new Set(
    titles.map(({ groups }) => {
      const slug = groups.title
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-')
      const repeats = seen.get(slug) ?? 0
      seen.set(slug, repeats + 1)
      return repeats === 0 ? slug : `${slug}-${repeats}`
    }),
  )
}

/** Blocks of code go, line by line, and so does code between backticks, unless its words are wanted. */
function withoutCode(text, inline = '') {
  return text
    .replaceAll(/^ *(?<fence>`{3,}).*?^ *\k<fence>$/gms, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/`(?<words>[^`\n]+)`/g, inline)
}
