import type { RecordedError, RequestRecord } from '@sheaf/core'
import type { BatchState } from '../../../src/state/batch-state.js'
import { count, duration } from '../../format.js'
import { Chip } from '../../parts/chip.js'
import { Json } from '../../parts/json.js'
import { Empty, Panel } from '../../parts/panel.js'
import { Pre } from '../../parts/pre.js'
import { visible } from '../../text.js'
import { ordinal } from '../batches/batch-table.js'

/** The requests of a batch that did not succeed. */
export function Unsuccessful({ state }: { readonly state: BatchState }) {
  const { batch, companies, info } = state
  const requests = batch.unsuccessful ?? []
  const all = batch.requests - batch.verdicts.succeeded
  return (
    <Panel
      title="Requests that did not succeed"
      beside={<Chip kind={all > 0 ? 'warn' : undefined}>{count(all)}</Chip>}
    >
      {requests.length === 0 && (
        <Empty title={all === 0 ? 'There are none' : 'They are not kept'}>
          {all === 0
            ? 'Every request of this batch succeeded.'
            : 'Of batches without trouble only the counts are.'}
        </Empty>
      )}
      {requests.map((request, index) => (
        <OneRequest
          key={request.id}
          request={request}
          company={companies[index] ?? []}
          size={batch.size}
          attempts={info?.maxAttempts}
          isSame={sameError(request, requests[index - 1])}
        />
      ))}
      {requests.length > 0 && requests.length < all && (
        <div class="more tiny">
          The first {requests.length} of {count(all)} are kept.
        </div>
      )}
    </Panel>
  )
}

interface OneRequestProps {
  readonly request: RequestRecord
  readonly company: readonly number[]
  readonly size: number
  readonly attempts: number | undefined
  /** Whether the request before it failed of the same, so that it need not be said again. */
  readonly isSame: boolean
}

function OneRequest({ request, company, size, attempts, isSame }: OneRequestProps) {
  const { id, attempt, place, error, payload, payloadLength, folded } = request
  return (
    <div class="request">
      <div class="row">
        <b class="mono cut">{visible(id, 80)}</b>
        <Chip kind={request.verdict === 'failed' ? 'bad' : 'warn'}>{verdictText(request)}</Chip>
        <span class="soft">
          {ordinal(attempt)}
          {attempts !== undefined && ` of ${attempts}`} {attempts === 1 ? 'attempt' : 'attempts'} · place{' '}
          {count(place + 1)} of {count(size)}
          {folded !== undefined && ` · ${count(folded)} folded into it`}
        </span>
      </div>
      {company.length > 1 && request.verdict === 'retried' && <Company company={company} attempt={attempt} />}
      {error && !isSame && <ErrorText error={error} />}
      {error && isSame && <div class="tiny">The same error as above.</div>}
      {payload !== undefined && (
        <div>
          <Json text={payload} />
          {payloadLength !== undefined && (
            <div class="tiny">
              {count(payloadLength)} characters, of which {count(payload.length)} are kept
            </div>
          )}
        </div>
      )}
    </div>
  )
}

/** How many may ride with it, attempt by attempt. */
function Company({ company, attempt }: { readonly company: readonly number[]; readonly attempt: number }) {
  return (
    <div class="row company">
      {company.map((most, index) => (
        <span key={index} class="row">
          {index > 0 && <span class="mute">›</span>}
          <Chip kind={index + 1 === attempt ? 'warn' : undefined}>{count(most)}</Chip>
        </span>
      ))}
      <span class="tiny">how many may ride with it at each attempt; the last runs alone</span>
    </div>
  )
}

/** An error's words, and where it was thrown. */
function ErrorText({ error: { name, message, stack } }: { readonly error: RecordedError }) {
  return (
    <Pre label="Error">
      <span class="bad">
        {visible(name, 80)}: {visible(message, 2_000)}
      </span>
      {stack && `\n${visible(stack, 4_000)}`}
    </Pre>
  )
}

function verdictText({ verdict, delayMs }: RequestRecord): string {
  if (verdict === 'retried') return delayMs === undefined ? 'retried' : `retry in ${duration(delayMs)}`
  if (verdict === 'postponed') return delayMs === undefined ? 'postponed' : `again in ${duration(delayMs)}`
  return verdict
}

function sameError({ error }: RequestRecord, before: RequestRecord | undefined): boolean {
  return error !== undefined && error.message === before?.error?.message && error.name === before.error.name
}
