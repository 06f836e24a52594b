import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { describe as describePage } from '../.vitepress/description.js'
import { withRepositoryLinks } from '../.vitepress/markdown/markdown-copies.js'
import { repositoryLink } from '../.vitepress/markdown/repository-links.js'
import { searchText } from '../.vitepress/search-text.js'
import { sidebar } from '../.vitepress/sections.js'

const docs = fileURLToPath(new URL('..', import.meta.url))
const built = join(docs, '.vitepress/dist')
const read = (path: string) => readFileSync(join(built, path), 'utf8')

const pages = (readdirSync(docs, { recursive: true }) as string[]).filter(
  (path) => path.endsWith('.md') && !/^(?:node_modules|\.vitepress|api|public)\//.test(path),
)

it('has every page as HTML and as Markdown, and all of them in llms.txt', () => {
  const list = read('llms.txt')
  for (const page of pages.filter((path) => path !== 'index.md')) {
    const name = page.slice(0, -'.md'.length)
    expect([name, existsSync(join(built, `${name}.html`))]).toEqual([name, true])
    expect([name, existsSync(join(built, page))]).toEqual([name, true])
    expect(list).toContain(`/${page}`)
  }
  expect(read('llms-full.txt').length).toBeGreaterThan(100_000)
})

it('lists every page in a section, and no page that is not there', () => {
  const links = (sidebar['/'] as { items: { link: string }[] }[]).flatMap(({ items }) =>
    items.map(({ link }) => link.replace(/#.*/, '')),
  )
  expect(
    pages
      .filter((page) => page !== 'index.md')
      .map((page) => `/${page.slice(0, -3)}`)
      .sort(),
  ).toEqual([...new Set(links.filter((link) => link !== '/api/'))].sort())
})

it('shows types on the marked blocks', () => {
  for (const page of pages) {
    const marked = readFileSync(join(docs, page), 'utf8').match(/^```ts twoslash$/gm)?.length ?? 0
    if (marked === 0) continue
    const html = read(page.replace(/\.md$/, '.html'))
    expect([page, html.includes('twoslash-hover')]).toEqual([page, true])
  }
})

it('has a picture for each theme, with its size', () => {
  const html = read('how-it-works.html')
  const pictures = [...html.matchAll(/<img class="(?<theme>light|dark)-only"[^>]*width="\d+" height="\d+"/g)]
  expect(pictures.map(({ groups }) => groups!.theme)).toEqual([
    'light',
    'dark',
    'light',
    'dark',
    'light',
    'dark',
  ])
  expect(html).not.toContain('<picture>')
})

it('has charts that scroll where they have too little room, also by keys', () => {
  expect(read('benchmarks.html')).toMatch(/<span class="picture chart" tabindex="0"><img/)
  expect(read('how-it-works.html')).not.toContain('picture chart')
})

it('has every heading that a link of a page leads to', () => {
  const lost: string[] = []
  for (const page of pages) {
    const html = read(page.replace(/\.md$/, '.html'))
    for (const { groups } of html.matchAll(/<a href="(?<path>\/[^"#]*)#(?<heading>[^"]+)"/g)) {
      const target = join(built, `${groups!.path}.html`)
      const heading = decodeURIComponent(groups!.heading!)
      if (!existsSync(target) || !readFileSync(target, 'utf8').includes(`id="${heading}"`)) {
        lost.push(`${relative(docs, join(docs, page))}: ${groups!.path}#${heading}`)
      }
    }
  }
  expect(lost).toEqual([])
})

it.each([
  ['../examples/redis', 'docs/a.md', 'https://forge.example/tree/main/examples/redis'],
  [
    '../../ARCHITECTURE.md#the-floors',
    'docs/guide/a.md',
    'https://forge.example/blob/main/ARCHITECTURE.md#the-floors',
  ],
  ['../redis.md#keys', 'docs/guide/a.md', undefined],
  ['redis.md', 'docs/a.md', undefined],
  ['#here', 'docs/a.md', undefined],
  ['https://example.com', 'docs/a.md', undefined],
  ['../nothing.txt', 'docs/a.md', undefined],
])('a link to %s of %s leads to %s', (href, page, target) => {
  expect(repositoryLink(href, page, join(dirname(docs), 'docs'), 'https://forge.example')).toBe(target)
})

it('leads from the Markdown of a page into the repository, and to the Markdown of other pages', () => {
  const text =
    'See [one](../examples/redis), [two](redis.md#keys), [three](./sqs.md) and [four](../nothing.txt).'
  expect(withRepositoryLinks(text, 'docs/a.md', docs, 'https://forge.example')).toBe(
    'See [one](https://forge.example/tree/main/examples/redis), [two](redis.md#keys), [three](./sqs.md) and [four](../nothing.txt).',
  )
  for (const page of pages.filter((path) => path !== 'index.md')) {
    expect([page, read(page).match(/\]\((\.\.\/)+(examples|benchmarks)\b/g)]).toEqual([page, null])
  }
})

it('loads nothing from elsewhere, and says in words that a page is not there', () => {
  const notFound = read('404.html')
  expect(read('getting-started.html')).not.toMatch(/(?:src|href)="https?:\/\/[^"]*\.(?:js|css|svg|woff2?)"/)
  expect(read('getting-started.html')).toContain('<path d="M12 .297')
  expect(notFound).toContain('THERE IS NO SUCH PAGE')
})

it('describes a page by the beginning of its first paragraph', () => {
  expect(describePage('---\na: b\n---\n# Title\n\n[One](x.md) *two* `three`.\n\nFour.')).toBe(
    'One two three.',
  )
  const long = describePage(`# T\n\n${'word '.repeat(60)}`)
  expect(long.length).toBeLessThanOrEqual(157)
  expect(long).toMatch(/word …$/)
})

it('lets the search read headings and text, and code as text', () => {
  const code = '```sh\n# no heading: Promise<void>\n```'
  const hidden = '<!-- snippet: declare const a: Promise<void>; declare const b: number -->'
  expect(searchText(`---\nx: y\n---\n# \`a\` & b\n\n[words](to.md)\n${hidden}\n${code}\n# \`a\` & b`)).toBe(
    [
      '<h1 id="a--b">a &amp; b <a class="header-anchor" href="#a--b"></a></h1>',
      '<p></p>',
      '<p>words</p>',
      '<p></p>',
      '<p></p>',
      '<p># no heading: Promise&lt;void&gt;</p>',
      '<p></p>',
      '<h1 id="a--b-1">a &amp; b <a class="header-anchor" href="#a--b-1"></a></h1>',
    ].join('\n'),
  )
})
