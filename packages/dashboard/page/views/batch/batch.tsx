import type { BatchState } from '../../../src/state/batch-state.js'
import { count, duration, plural } from '../../format.js'
import { Chip } from '../../parts/chip.js'
import { useFetched } from '../../parts/fetched.js'
import { Empty } from '../../parts/panel.js'
import { Bisect } from './bisect.js'
import { Facts } from './facts.js'
import { Life } from './life.js'
import { Unsuccessful } from './unsuccessful.js'

/** One finished batch: its life, how its culprit was found, and what did not succeed. */
export function Batch({ task, id }: { readonly task: string; readonly id: string }) {
  const { value, error, again } = useFetched<BatchState>('batch', { task, id })
  if (error !== undefined) {
    return (
      <section class="panel">
        <Empty title={error}>
          <p>Batches with trouble are all kept, the last 200 of each task; of the others a sample is.</p>
          <button type="button" class="button" onClick={again}>
            Look again
          </button>
        </Empty>
      </section>
    )
  }
  if (!value) return <div class="empty">Reading …</div>
  return (
    <>
      <Heading state={value} />
      <Life batch={value.batch} />
      {value.batch.runs && value.batch.runs.length > 1 && (
        <Bisect batch={value.batch} runs={value.batch.runs} />
      )}
      <div class="grid beside-facts">
        <Unsuccessful state={value} />
        <Facts state={value} />
      </div>
    </>
  )
}

function Heading({ state: { batch, traceUrl } }: { readonly state: BatchState }) {
  const { verdicts, traceId, trouble } = batch
  const delay = batch.unsuccessful?.find(({ delayMs }) => delayMs !== undefined)?.delayMs
  return (
    <div class="head">
      <h1>{headline(batch)}</h1>
      {verdicts.succeeded > 0 && <Chip kind="ok">{count(verdicts.succeeded)} succeeded</Chip>}
      {verdicts.retried > 0 && (
        <Chip kind="warn">
          {count(verdicts.retried)} retried{delay !== undefined && ` in ${duration(delay)}`}
        </Chip>
      )}
      {verdicts.postponed > 0 && <Chip>{count(verdicts.postponed)} postponed</Chip>}
      {verdicts.failed > 0 && <Chip kind="bad">{count(verdicts.failed)} failed</Chip>}
      {verdicts.expired > 0 && <Chip>{count(verdicts.expired)} expired</Chip>}
      {verdicts.lost > 0 && <Chip kind="bad">{count(verdicts.lost)} lost</Chip>}
      {trouble.includes('bisected') && <Chip kind="info">bisected</Chip>}
      {trouble.includes('slow') && <Chip kind="warn">slow</Chip>}
      <span class="grow" />
      {traceUrl && (
        <a class="button" href={traceUrl} target="_blank" rel="noreferrer noopener">
          Trace <span class="mono mute">{traceId?.slice(0, 8)}</span>
        </a>
      )}
    </div>
  )
}

/** The whole of it in one sentence. */
function headline({ verdicts, requests, trouble }: BatchState['batch']): string {
  const unsuccessful = requests - verdicts.succeeded
  if (unsuccessful === 0) {
    return requests === 1 ? 'It succeeded' : `All ${count(requests)} requests succeeded`
  }
  const isBlamed = trouble.includes('bisected')
  if (isBlamed && unsuccessful === 1) return `One of ${count(requests)} was to blame`
  if (isBlamed) return `${count(unsuccessful)} of ${count(requests)} were to blame`
  if (unsuccessful === requests) {
    return requests === 1 ? 'It did not succeed' : `None of ${plural(requests, 'request')} succeeded`
  }
  return `${count(unsuccessful)} of ${count(requests)} did not succeed`
}
