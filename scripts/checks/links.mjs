import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'

/** Every link from one page of the repository to another leads to a file, and to a heading of it. */
export function checkLinks() {
  const pages = trackedFiles().filter((path) => path.endsWith('.md') && !path.startsWith('.changeset/'))
  const read = (path) => readFileSync(join(root, path), 'utf8')
  const links = pages.flatMap((path) => relativeLinks(path, read(path)))
  const problems = links.flatMap(({ place, target, heading }) => {
    if (!existsSync(join(root, target))) return [`${place}: ${target} does not exist.`]
    if (!heading || !target.endsWith('.md') || headings(read(target)).has(heading)) return []
    return [`${place}: ${target} has no heading #${heading}.`]
  })
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${links.length} links in ${pages.length} pages`
}

/** The links and pictures of a page that stay in the repository, by the path from its root that they lead to. */
export function relativeLinks(path, text) {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/\]\((?<url>[^)\s]+)[^)]*\)|(?:src|href)="(?<attribute>[^"]+)"/g)].flatMap(
        ({ groups }) => {
          const url = groups.url ?? groups.attribute
          if (/^[a-z]+:/i.test(url)) return []
          const [file, heading] = url.split('#')
          const target = file === '' ? path : normalize(join(dirname(path), file))
          return [{ place: `${path}:${index + 1}`, target, heading }]
        },
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
