import { useState } from 'preact/hooks'
import { change, say } from '../api.js'
import { about } from '../live.js'
import { taskNamed } from '../rows.js'
import { visible } from '../text.js'
import { ask } from './ask.js'
import { Icon } from './icon.js'

/** Pauses the queue of a task in all workers, or goes on with it. */
export function PauseButton({ task }: { readonly task: string }) {
  const [isBusy, setBusy] = useState(false)
  const row = taskNamed(task).value
  const known = about.value
  if (!row || known?.role !== 'operate' || known.isReadOnly) return null
  const isPaused = row.pausedBy !== undefined
  const turn = async () => {
    const call = isPaused ? 'resume' : 'pause'
    if (!isPaused && !(await ask(pauseQuestion(row.queue)))) return
    setBusy(true)
    try {
      await change(call, { queue: row.queue })
      say(
        isPaused
          ? 'Workers receive from it again.'
          : 'Workers are told with their next report, within seconds.',
      )
    } catch (error) {
      say((error as Error).message, true)
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" class="button" disabled={isBusy} onClick={turn}>
      <Icon name={isPaused ? 'play' : 'pause'} size={14} />
      {isPaused ? 'Resume' : 'Pause'}
    </button>
  )
}

function pauseQuestion(queue: string) {
  return {
    title: 'Pause this queue?',
    text: `No worker receives from ${visible(queue)} until you resume it. What workers hold goes on; new requests wait in the broker.`,
    yes: 'Pause',
  }
}
