import type { DeadQueue } from '../../../src/state/dead-state.js'
import { count } from '../../format.js'
import { about } from '../../live.js'
import { linkWith } from '../../router.js'
import { visible } from '../../text.js'
import { act } from './act.js'

/** Dead letters by queue; where single ones cannot be read, this is all that can be known. */
export function Queues({ queues, onChange }: { readonly queues: readonly DeadQueue[]; onChange(): void }) {
  const known = about.value
  const mayAct = known?.role === 'operate' && !known.isReadOnly
  if (queues.length === 0) return null
  return (
    <section class="panel" aria-label="Queues">
      {known?.canListDead === false && (
        <div class="finding">
          <span />
          <div>
            This broker can count dead letters and redrive all of a queue, but neither list them nor find one
            by its id.
            <div class="tiny">Their payloads and reasons are in the dead-letter queue itself.</div>
          </div>
        </div>
      )}
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Queue</th>
              <th>Tasks</th>
              <th class="num">Letters</th>
              <th>
                <span class="unseen">Remarks</span>
              </th>
              <th>
                <span class="unseen">What to do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {queues.map((queue) => (
              <tr key={queue.queue}>
                <td>
                  <a class="name" href={linkWith({ by: undefined, queue: queue.queue, group: undefined })}>
                    {visible(queue.queue, 80)}
                  </a>
                </td>
                <td class="soft">{visible(queue.tasks.join(', '), 120)}</td>
                <td class="num">
                  <b class="b letters">{count(queue.count)}</b>
                </td>
                <td class="soft">
                  {queue.trouble !== undefined && <span class="bad">{visible(queue.trouble, 200)}</span>}
                  {queue.canList &&
                    queue.read < queue.count &&
                    `the first ${count(queue.read)} are shown by reason`}
                </td>
                <td class="num">
                  {mayAct && queue.count > 0 && <AllOf queue={queue} onChange={onChange} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function AllOf({
  queue: { queue, count: number },
  onChange,
}: {
  readonly queue: DeadQueue
  onChange(): void
}) {
  const doAll = (action: 'redrive' | 'discard') => async () => {
    if (await act(action, [{ queue, count: number, choice: { all: true } }])) onChange()
  }
  return (
    <span class="row end">
      {about.value?.canDiscard && (
        <button type="button" class="button is-small is-bad" onClick={doAll('discard')}>
          Discard all
        </button>
      )}
      <button type="button" class="button is-small" onClick={doAll('redrive')}>
        Redrive all
      </button>
    </span>
  )
}
