import { useComputed } from '@preact/signals'
import { Chip } from '../../parts/chip.js'
import { taskNamed } from '../../rows.js'

/** What is the matter with a task, in a word. */
export function Badge({ name }: { readonly name: string }) {
  const row = taskNamed(name)
  const isPaused = useComputed(() => row.value?.pausedBy !== undefined).value
  const badge = useComputed(() => row.value?.badge).value
  const isBad = useComputed(() => row.value?.severity === 'bad').value
  if (isPaused) return <Chip kind="info">paused</Chip>
  return badge === undefined ? null : <Chip kind={isBad ? 'bad' : 'warn'}>{badge}</Chip>
}
