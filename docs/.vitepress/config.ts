import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformerTwoslash } from '@shikijs/vitepress-twoslash'
import { defineConfig } from 'vitepress'
import llms, { copyOrDownloadAsMarkdownButtons } from 'vitepress-plugin-llms'
import { publicNames } from '../../scripts/snippets/public-names.mjs'
import { compilerOptions } from './compiler-options.js'
import { descriptionOf } from './description.js'
import { hovers } from './markdown/hovers.js'
import { leadMarkdownOut } from './markdown/markdown-copies.js'
import { pictures } from './markdown/pictures.js'
import { repositoryLinks } from './markdown/repository-links.js'
import { repositoryIcon } from './repository-icon.js'
import { searchText } from './search-text.js'
import { nav, sidebar } from './sections.js'
import { slug } from './slugs.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const docs = fileURLToPath(new URL('..', import.meta.url))
const { homepage } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { homepage: string }

/** Where the site lies on its host: `SHEAF_DOCS_BASE=/sheaf/` for a folder of it. */
const base = process.env.SHEAF_DOCS_BASE ?? '/'

export default defineConfig({
  title: 'Sheaf',
  description:
    'Batch tasks for TypeScript, on any message broker: many callers enqueue one request each, your function gets a list.',
  lang: 'en-GB',
  base,
  cleanUrls: true,
  srcExclude: ['**/node_modules/**'],
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }],
    ['meta', { name: 'theme-color', content: '#a86a12' }],
  ],
  transformPageData: (page) => ({ description: page.description || descriptionOf(docs, page.relativePath) }),
  themeConfig: {
    logo: '/icon.svg',
    nav,
    sidebar,
    outline: [2, 3],
    search: { provider: 'local', options: { _render: searchText } },
    socialLinks: [{ icon: { svg: repositoryIcon }, link: homepage, ariaLabel: 'The repository' }],
    notFound: {
      title: 'THERE IS NO SUCH PAGE',
      quote: 'It may have moved. The search finds it by any word of it.',
      linkText: 'To the first page',
      linkLabel: 'To the first page',
    },
    footer: { message: 'MIT licence' },
  },
  markdown: {
    anchor: { slugify: slug },
    // Both themes have enough contrast for comments.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    codeTransformers: [
      // Its types are those of a later version of the highlighter than vitepress has; it runs with both.
      transformerTwoslash({
        explicitTrigger: true,
        twoslashOptions: {
          compilerOptions: compilerOptions(root),
          vfsRoot: root,
          // Only what has words of its own: a page with the type of every name in it would be ten times as large.
          filterNode: (node) => node.type !== 'hover' || node.docs !== undefined,
        },
      }) as never,
    ],
    config(markdown) {
      markdown.use(pictures, docs)
      markdown.use(repositoryLinks, docs, homepage)
      markdown.use(hovers, publicNames(), fileURLToPath(new URL('../snippets.d.ts', import.meta.url)))
      markdown.use(copyOrDownloadAsMarkdownButtons)
    },
  },
  vite: {
    plugins: [llms()],
    build: { chunkSizeWarningLimit: 2_000 },
  },
  buildEnd({ outDir, pages }) {
    for (const page of pages) leadMarkdownOut(outDir, page, docs, homepage)
  },
})
