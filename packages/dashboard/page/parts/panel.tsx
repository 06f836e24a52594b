import type { ComponentChildren } from 'preact'

interface PanelProps {
  readonly title: ComponentChildren
  /** At the right of the title. */
  readonly aside?: ComponentChildren
  /** Right behind the title. */
  readonly beside?: ComponentChildren
  readonly children: ComponentChildren
  readonly class?: string
}

/** A part of a page, with its heading. */
export function Panel({ title, aside, beside, children, class: name = '' }: PanelProps) {
  return (
    <section class={`panel ${name}`}>
      <div class="panel-head">
        <h2>{title}</h2>
        {beside}
        {aside !== undefined && <div class="aside">{aside}</div>}
      </div>
      {children}
    </section>
  )
}

/** What stands where nothing is, and what to do about it. */
export function Empty({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class="empty">
      <b>{title}</b>
      {children}
    </div>
  )
}
