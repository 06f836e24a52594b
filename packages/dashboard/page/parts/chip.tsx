import type { ComponentChildren } from 'preact'

interface ChipProps {
  readonly kind?: 'ok' | 'warn' | 'bad' | 'info' | 'accent' | undefined
  readonly children: ComponentChildren
}

/** A word or a number that stands out. */
export function Chip({ kind, children }: ChipProps) {
  return <span class={kind ? `chip is-${kind}` : 'chip'}>{children}</span>
}

/** What closed a batch, in its colour and its word. */
export function TriggerChip({ trigger }: { readonly trigger: string }) {
  return (
    <span class="chip">
      <i class={`t-${trigger}`} />
      {trigger}
    </span>
  )
}
