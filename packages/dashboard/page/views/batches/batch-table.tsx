import type { BatchLine } from '../../../src/state/batch-state.js'
import { VerdictBar } from '../../charts/bar.js'
import { Stalks } from '../../charts/stalks.js'
import { count, duration, timeMs, timeSeconds } from '../../format.js'
import { Chip, TriggerChip } from '../../parts/chip.js'
import { Empty } from '../../parts/panel.js'
import { linkTo } from '../../router.js'
import { visible } from '../../text.js'

interface BatchTableProps {
  readonly batches: readonly BatchLine[]
  /** Whether they are of several tasks. */
  readonly hasTask: boolean
}

/** Finished batches, the newest first. */
export function BatchTable({ batches, hasTask }: BatchTableProps) {
  if (batches.length === 0)
    return <Empty title="No batch yet">They appear here as soon as one has finished.</Empty>
  return (
    <div class="scroll">
      <table class="batch-table">
        <thead>
          <tr>
            <th class="on-wide">Started</th>
            {hasTask && <th>Task</th>}
            <th>Batch</th>
            <th class="on-wide">Closed by</th>
            <th>Size</th>
            <th class="num on-wide">Waited</th>
            <th class="num on-wide">Ran</th>
            <th class="on-wide">Verdicts</th>
            <th class="on-wide">Worker</th>
            <th class="on-wide">
              <span class="unseen">What happened</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {batches.map((batch) => (
            <Line key={`${batch.task} ${batch.id}`} batch={batch} hasTask={hasTask} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Line({ batch, hasTask }: { readonly batch: BatchLine; readonly hasTask: boolean }) {
  const { verdicts } = batch
  const href = linkTo('batch', [batch.task, batch.id])
  return (
    <tr
      class="is-link"
      onClick={() => {
        location.hash = href
      }}
    >
      <td class="mono soft on-wide">{timeMs(batch.startedAt)}</td>
      {hasTask && (
        <td>
          <span class="name">{visible(batch.task, 40)}</span>
          <div class="on-phone">
            <What batch={batch} />
          </div>
        </td>
      )}
      <td class="mono">
        <a href={href}>{visible(batch.id.slice(0, 8))}</a>
        <div class="tiny on-phone">{timeSeconds(batch.startedAt)}</div>
        {!hasTask && (
          <div class="on-phone">
            <What batch={batch} />
          </div>
        )}
      </td>
      <td class="on-wide">
        <TriggerChip trigger={batch.trigger} />
      </td>
      <td>
        <div class="row">
          <Stalks fill={batch.size / Math.max(batch.cap, batch.size)} count={25} height={13} />
          <span>
            <b class="b">{count(batch.size)}</b>
            <span class="mute"> / {count(batch.cap)}</span>
          </span>
        </div>
      </td>
      <td class="num on-wide">{duration(batch.waitedMs)}</td>
      <td class="num on-wide">{duration(batch.ranMs)}</td>
      <td class="on-wide">
        <VerdictBar
          verdicts={[
            verdicts.succeeded,
            verdicts.retried + verdicts.postponed,
            verdicts.failed,
            verdicts.expired + verdicts.lost,
          ]}
          width={88}
        />
      </td>
      <td class="soft on-wide">{visible(batch.worker, 40)}</td>
      <td class="on-wide">
        <What batch={batch} />
      </td>
    </tr>
  )
}

/** What is worth knowing of it, in a few words. */
function What({ batch }: { readonly batch: BatchLine }) {
  const { verdicts, trouble, calls, attempt, cap, isLastAttempt } = batch
  if (isLastAttempt && verdicts.failed > 0) return <Chip kind="bad">last attempt, alone · dead</Chip>
  if (trouble.includes('bisected')) {
    const found = verdicts.retried + verdicts.failed
    return <Chip kind="info">{`bisected · ${calls} runs · ${count(found)} found`}</Chip>
  }
  if (verdicts.lost > 0) return <Chip kind="bad">{count(verdicts.lost)} lost</Chip>
  if (verdicts.failed > 0) return <Chip kind="bad">{count(verdicts.failed)} failed</Chip>
  if (trouble.includes('threw')) return <Chip kind="warn">threw · {count(verdicts.retried)} retried</Chip>
  if (verdicts.retried > 0) return <Chip kind="warn">{count(verdicts.retried)} retried</Chip>
  if (trouble.includes('slow')) return <Chip kind="warn">slow</Chip>
  if (attempt > 1) return <Chip>{`${ordinal(attempt)} attempt · at most ${count(cap)}`}</Chip>
  return null
}

export function ordinal(value: number): string {
  const last = value % 10
  if (value % 100 >= 11 && value % 100 <= 13) return `${value}th`
  return `${value}${last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th'}`
}
