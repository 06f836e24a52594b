import type { MarkdownRenderer } from 'vitepress'
import { missingImports } from '../../../scripts/snippets/assemble.mjs'
import { allTokens } from './tokens.js'

/** Lines that the reader does not see end with this one. */
const cut = '// ---cut---'

/**
 * A block that is marked `twoslash` shows types when they are pointed at. What the check of snippets adds to such a block, so
 * that it compiles, is added here too, and hidden: names that all pages may use, its own declarations, missing imports.
 */
export function hovers(
  markdown: MarkdownRenderer,
  exportedBy: ReadonlyMap<string, string>,
  declarations: string,
): void {
  markdown.core.ruler.push('hovers', (state) => {
    let preamble: string[] = []
    for (const token of allTokens(state.tokens)) {
      const directive = /<!-- snippet:(?<text>.*?)-->/s.exec(token.type === 'html_block' ? token.content : '')
      if (directive) preamble.push(directive.groups!.text!.trim())
      if (token.type !== 'fence') continue
      if (/\btwoslash\b/.test(token.info)) {
        const hidden = [
          `/// <reference path="${declarations}" />`,
          missingImports(token.content, exportedBy),
          ...preamble,
          cut,
        ]
        token.content = `${hidden.filter(Boolean).join('\n')}\n${token.content}`
      }
      preamble = []
    }
  })
}
