import type { MarkdownRenderer } from 'vitepress'

export type Token = ReturnType<MarkdownRenderer['parse']>[number]

/** Every token of a page, those inside of lines and cells too. */
export function* allTokens(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token
    if (token.children) yield* allTokens(token.children)
  }
}

/** Changes what a page has of HTML. */
export function eachHtml(tokens: readonly Token[], change: (html: string) => string): void {
  for (const token of allTokens(tokens)) {
    if (token.type === 'html_block' || token.type === 'html_inline') token.content = change(token.content)
  }
}
