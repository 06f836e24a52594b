import type { ComponentChildren } from 'preact'
import { visible } from '../text.js'
import { Pre } from './pre.js'

/** Names, texts, and what else has a value; what is between them stays as it is. */
const tokens = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g

/** The most that is coloured: beyond it a payload is shown plainly, at once. */
const mostColoured = 20_000

/** JSON in colours. Every part of it is a text node, whatever it says. */
export function Json({ text }: { readonly text: string }) {
  const shown = visible(text, 70_000)
  return <Pre label="Payload">{shown.length > mostColoured ? shown : coloured(shown)}</Pre>
}

function coloured(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const match of text.matchAll(tokens)) {
    const [whole, quoted, colon] = match
    parts.push(text.slice(at, match.index))
    at = match.index + whole.length
    if (quoted === undefined) parts.push(<span class="m">{whole}</span>)
    else if (colon === undefined) parts.push(<span class="s">{quoted}</span>)
    else parts.push(<span class="k">{quoted}</span>, colon)
  }
  parts.push(text.slice(at))
  return parts
}
