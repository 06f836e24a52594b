import { slug } from './slugs.js'

const escaped: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeText = (text: string) => text.replaceAll(/[&<>]/g, (character) => escaped[character]!)

/**
 * A page as the search reads it: headings with their anchors, and plain text. To render it like a page, with colours and types
 * behind every block of code, would take as long as the whole site once more.
 */
export function searchText(source: string): string {
  const seen = new Map<string, number>()
  let isCode = false
  return withoutHidden(source)
    .split('\n')
    .map((line) => {
      if (/^\s*```/.test(line)) {
        isCode = !isCode
        return '<p></p>'
      }
      if (isCode) return `<p>${escapeText(line)}</p>`
      const heading = /^(?<level>#{1,4}) (?<title>.+)$/.exec(line)?.groups
      return heading
        ? headingOf(heading.level!.length, plain(heading.title!.replaceAll(/[`*]/g, '')), seen)
        : `<p>${escapeText(plain(line))}</p>`
    })
    .join('\n')
}

function headingOf(level: number, title: string, seen: Map<string, number>): string {
  const name = slug(title)
  const repeats = seen.get(name) ?? 0
  seen.set(name, repeats + 1)
  const anchor = repeats === 0 ? name : `${name}-${repeats}`
  return `<h${level} id="${anchor}">${escapeText(title)} <a class="header-anchor" href="#${anchor}"></a></h${level}>`
}

/** Words without what Markdown and HTML put around them. */
function plain(line: string): string {
  return line
    .replaceAll(/!?\[(?<words>[^\]]*)\]\([^)]*\)/g, '$<words>')
    .replaceAll(/<\/?[a-z!-][^>]*>/gi, ' ')
    .replaceAll(/[`*|]/g, ' ')
}

/** Without what no reader sees: the frontmatter, and comments, in which snippets declare what they leave out. */
function withoutHidden(source: string): string {
  return source.replace(/^---\n.*?\n---\n/s, '').replaceAll(/^<!--.*?-->$/gms, '')
}
