import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { eachHtml } from './tokens.js'

/**
 * A `<picture>` follows the theme of the operating system, and the site has a switch of its own: so its two pictures become
 * one image for each theme. Their sizes are written down, so that no text jumps when they come.
 */
export function pictures(markdown: MarkdownRenderer, folder: string): void {
  markdown.core.ruler.push('pictures', (state) => {
    const page = join(folder, dirname(String(state.env.relativePath ?? '')))
    eachHtml(state.tokens, (html) =>
      html.replaceAll(/<picture>.*?<\/picture>/gs, (found) => both(found, page)),
    )
  })
}

function both(picture: string, page: string): string {
  const dark = /srcset="(?<path>[^"]+)"/.exec(picture)?.groups?.path
  const light = /\bsrc="(?<path>[^"]+)"/.exec(picture)?.groups?.path
  const alt = /alt="(?<text>[^"]*)"/.exec(picture)?.groups?.text ?? ''
  if (dark === undefined || light === undefined) return picture
  // A chart scrolls where there is too little room for it, also by keys.
  const span = light.includes('/results/') ? 'class="picture chart" tabindex="0"' : 'class="picture"'
  return `<span ${span}>${image(light, 'light-only', alt, page)}${image(dark, 'dark-only', alt, page)}</span>`
}

function image(path: string, theme: string, alt: string, page: string): string {
  const { width, height } = sizeOf(join(page, path))
  const source = path.startsWith('.') ? path : `./${path}`
  return `<img class="${theme}" src="${source}" alt="${alt}" width="${width}" height="${height}" loading="lazy" decoding="async">`
}

/** How large a picture is: of an SVG by its view box, of a PNG by its header, as if for a screen with twice the dots. */
export function sizeOf(file: string): { readonly width: number; readonly height: number } {
  const bytes = readFileSync(file)
  if (file.endsWith('.png')) return { width: bytes.readUInt32BE(16) / 2, height: bytes.readUInt32BE(20) / 2 }
  const [width, height] =
    /viewBox="0 0 (?<size>[\d. ]+)"/.exec(bytes.toString('utf8'))?.groups?.size?.split(' ') ?? []
  return { width: Number(width), height: Number(height) }
}
