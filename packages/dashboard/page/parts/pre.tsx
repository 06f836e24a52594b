import type { ComponentChildren } from 'preact'

/** Text as it came, which scrolls where it is long: so it can have the focus. */
export function Pre({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be one of a form.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll what has the focus, and nothing else.
    <pre class="mono" aria-label={label} role="group" tabIndex={0}>
      {children}
    </pre>
  )
}
