import TwoslashFloatingVue from '@shikijs/vitepress-twoslash/client'
import '@shikijs/vitepress-twoslash/style.css'
import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { PageAsMarkdown } from './page-as-markdown.js'
import './style.css'

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.use(TwoslashFloatingVue)
    // By this name the plugin puts it below each title.
    app.component('CopyOrDownloadAsMarkdownButtons', PageAsMarkdown)
  },
}

export default theme
