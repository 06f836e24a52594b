import type { ComponentChildren } from 'preact'
import type { BatchState } from '../../../src/state/batch-state.js'
import { bytes, count, duration, option } from '../../format.js'
import { TriggerChip } from '../../parts/chip.js'
import { Panel } from '../../parts/panel.js'
import { linkTo } from '../../router.js'
import { visible } from '../../text.js'
import { ordinal } from '../batches/batch-table.js'

/** What else is known of a batch. */
export function Facts({ state: { batch, info, pid, payloads } }: { readonly state: BatchState }) {
  const { task, worker, trigger, key, requests, size, cap, attempt, ageMs } = batch
  return (
    <Panel title="Facts">
      <dl class="facts">
        <Fact name="task">
          <a href={linkTo('task', [task])}>{visible(task, 80)}</a>
        </Fact>
        <Fact name="worker">
          {visible(worker, 60)}
          {pid !== undefined && ` · pid ${pid}`}
        </Fact>
        <Fact name="closed by">
          <TriggerChip trigger={trigger} /> {count(requests)} of {count(cap)}
        </Fact>
        {key !== undefined && <Fact name="key">{visible(key, 100)}</Fact>}
        {size !== requests && (
          <Fact name="folded">
            {count(requests)} requests into {count(size)}
          </Fact>
        )}
        <Fact name="attempt">{attemptText(attempt, cap, info?.flushEvery)}</Fact>
        <Fact name="oldest request">enqueued {duration(ageMs)} before it ran</Fact>
        {batch.bytes !== undefined && <Fact name="bodies">{bytes(batch.bytes)}</Fact>}
        <Fact name="leases">
          {batch.verdicts.lost === 0 ? 'all kept' : `${count(batch.verdicts.lost)} lost`}
        </Fact>
        {info && <Fact name="called with">{calledWith(info)}</Fact>}
        <Fact name="payloads">
          {payloads === 'kept' && <span>kept, as stats was told to</span>}
          {payloads === 'hidden' && 'kept, and hidden from you'}
          {payloads === 'not kept' && (
            <>
              not kept <span class="mute">(payloads: true keeps some)</span>
            </>
          )}
        </Fact>
      </dl>
    </Panel>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function attemptText(attempt: number, cap: number, every: number | undefined): string {
  if (attempt === 1) return '1st, so never cut'
  const cut = every !== undefined && cap < every ? `, cut to ${count(cap)} of ${count(every)}` : ''
  return `${ordinal(attempt)} at most${cut}`
}

function calledWith(info: NonNullable<BatchState['info']>) {
  const options = [
    `onThrow: '${info.onThrow}'`,
    info.timeLimitMs !== undefined && `timeLimit: '${option(info.timeLimitMs)}'`,
    info.acks === 'early' && "acks: 'early'",
  ].filter(Boolean)
  return <code>{options.join(', ')}</code>
}
