import type { LetterState } from '../../../src/state/dead-state.js'
import { say } from '../../api.js'
import { bytes, count, inWords, plural, sentence } from '../../format.js'
import { about } from '../../live.js'
import { useFetched } from '../../parts/fetched.js'
import { Json } from '../../parts/json.js'
import { Pre } from '../../parts/pre.js'
import { visible } from '../../text.js'

/** One dead letter: its way down to being alone, its error and its payload. */
export function Letter({ queue, id }: { readonly queue: string; readonly id: string }) {
  const { value, error } = useFetched<LetterState>('letter', { queue, id })
  if (error !== undefined) return <section class="panel empty">{error}</section>
  if (!value) return <section class="panel empty">Reading …</section>
  return (
    <section class="panel letter" aria-label="Dead letter">
      <h2 class="mono">{visible(value.id, 80)}</h2>
      <div class="soft">
        <Story letter={value} />
      </div>
      {value.company.length > 1 && <Company letter={value} />}
      <h3 class="caption">Error</h3>
      <Pre label="Error">
        <span class="bad">{visible(value.error, 4_000)}</span>
      </Pre>
      <Payload letter={value} />
      {value.traceUrl && (
        <div class="row below">
          <a class="button" href={value.traceUrl} target="_blank" rel="noreferrer noopener">
            Trace of its producer
          </a>
        </div>
      )}
    </section>
  )
}

function Story({ letter }: { readonly letter: LetterState }) {
  const { attempt, ranAlone, reason } = letter
  const attempts = attempt === 1 ? 'One attempt' : `${sentence(inWords(attempt))} attempts`
  if (ranAlone) {
    return (
      <>
        {attempts}. With each fault it rode with fewer others; at the last attempt it ran <b>alone</b>, so no
        batch-mate is to blame.
      </>
    )
  }
  return (
    <>
      {attempts}: {visible(reason, 200)}.
    </>
  )
}

/** How high a bar is for so many: the square root, so that the last ones are still to be seen. */
function heightOf(most: number, largest: number): number {
  return 4 + Math.sqrt(most / largest) * 40
}

function Company({ letter: { company } }: { readonly letter: LetterState }) {
  const largest = Math.max(...company)
  return (
    <>
      <div
        class="company-bars"
        role="img"
        aria-label={`At most ${company.join(', ')} could ride along, by attempt`}
      >
        {company.map((most, index) => (
          <div key={index}>
            <div
              class={index === company.length - 1 ? 'column is-last' : 'column'}
              style={{ height: `${heightOf(most, largest)}px` }}
            />
            <div class="tiny">{count(most)}</div>
          </div>
        ))}
      </div>
      <div class="tiny">most that could ride along, by attempt</div>
    </>
  )
}

function Payload({ letter: { payload, payloadLength, isCut, headers } }: { readonly letter: LetterState }) {
  if (payload === undefined) {
    return (
      <>
        <h3 class="caption">Payload</h3>
        <div class="soft">
          {about.value?.seesPayloads ? 'It has none.' : 'Your role does not see payloads (option payloads).'}
        </div>
      </>
    )
  }
  const names = (headers ?? []).map(([name]) => name)
  const copy = () => {
    navigator.clipboard.writeText(payload).then(
      () => say('Copied.'),
      () => say('The browser does not let this page copy.', true),
    )
  }
  return (
    <>
      <h3 class="caption">
        Payload{' '}
        <span>
          · {bytes(payloadLength)}
          {isCut && ', cut'}
          {names.length > 0 && ` · ${plural(names.length, 'header')}: ${visible(names.join(', '), 100)}`}
        </span>
      </h3>
      <Json text={payload} />
      <div class="row below">
        <button type="button" class="button" onClick={copy}>
          Copy as JSON
        </button>
      </div>
    </>
  )
}
