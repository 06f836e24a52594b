import { useData, withBase } from 'vitepress'
import { defineComponent, h, ref } from 'vue'

/** Below the title of each page: the page as Markdown, to copy or to look at. Every page lies beside itself as `.md`. */
export const PageAsMarkdown = defineComponent({
  name: 'PageAsMarkdown',
  setup() {
    const { page } = useData()
    const label = ref('Copy as Markdown')
    const address = () => withBase(`/${page.value.relativePath.replace(/\/index\.md$/, '.md')}`)
    const copy = async () => {
      const text = await (await fetch(address())).text()
      await navigator.clipboard.writeText(text)
      label.value = 'Copied'
      setTimeout(() => {
        label.value = 'Copy as Markdown'
      }, 2_000)
    }
    return () =>
      h('p', { class: 'as-markdown' }, [
        h('button', { type: 'button', onClick: copy }, label.value),
        h('a', { href: address(), target: '_self' }, 'View as Markdown'),
      ])
  },
})
