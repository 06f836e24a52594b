import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const longest = 155

/** What search engines show of a page: the beginning of its first paragraph, as plain text. */
export function descriptionOf(docs: string, page: string): string {
  const file = join(docs, page)
  if (!existsSync(file)) return ''
  return describe(readFileSync(file, 'utf8'))
}

/** The first paragraph after the title, without markup, cut between words where it is long. */
export function describe(text: string): string {
  const paragraph = text
    .replace(/^---\n.*?\n---\n/s, '')
    .split(/\n\s*\n/)
    .find((part) => /^[\p{L}`*[]/u.test(part.trim()))
  const plain = (paragraph ?? '')
    .replaceAll(/\[(?<words>[^\]]+)\]\([^)]*\)/g, '$<words>')
    .replaceAll(/[`*]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (plain.length <= longest) return plain
  return `${plain.slice(0, plain.lastIndexOf(' ', longest))} …`
}
