import type { Percentiles, TaskState } from '../../../src/state/live-state.js'
import type { TaskDetail } from '../../../src/state/task-detail-state.js'
import { Histogram } from '../../charts/histogram.js'
import { count, duration, option } from '../../format.js'
import { Panel } from '../../parts/panel.js'

/** How full batches were, how long they waited and how long they ran. */
export function Sizes({ task, detail }: { readonly task: TaskState; readonly detail: TaskDetail }) {
  const { info, fill, waited, ran } = task
  const every = info?.flushEvery
  const interval = info?.flushIntervalMs
  return (
    <div class="grid thirds">
      <Panel
        title="How full batches are"
        aside={
          fill !== undefined && (
            <>
              <b>{fill} %</b> full
            </>
          )
        }
      >
        <div class="histogram">
          <Histogram
            values={detail.fill}
            labels={[0, 2.5, 5, 7.5].map((at): [number, string] => [
              at,
              every === undefined ? `${at * 10} %` : count(Math.max(1, Math.round((every * at) / 10))),
            ])}
            colour="t-stop"
            full={9}
            mark={every === undefined ? undefined : { at: 10, text: `flushEvery ${count(every)}` }}
            label={`How full batches are: ${fill ?? 0} % on average`}
            nameOf={(index) => `${index * 10} to ${index * 10 + 10} % full`}
          />
        </div>
      </Panel>
      <Panel title="Waited for its batch" aside={<Both times={waited} />}>
        <div class="histogram">
          <Times
            values={detail.waited}
            steps={detail.steps}
            colour="t-interval"
            mark={
              interval === undefined ? undefined : { ms: interval, text: `flushInterval ${option(interval)}` }
            }
            label={`How long batches waited: ${inWords(waited)}`}
          />
        </div>
      </Panel>
      <Panel title="Your function ran" aside={<Both times={ran} />}>
        <div class="histogram">
          <Times
            values={detail.ran}
            steps={detail.steps}
            colour="ok"
            mark={
              info?.timeLimitMs === undefined
                ? undefined
                : { ms: info.timeLimitMs, text: `timeLimit ${option(info.timeLimitMs)}` }
            }
            label={`How long the function ran: ${inWords(ran)}`}
          />
        </div>
      </Panel>
    </div>
  )
}

function Both({ times }: { readonly times: Percentiles | undefined }) {
  if (!times) return null
  return (
    <>
      p50 <b>{duration(times[0])}</b> · p95 <b>{duration(times[1])}</b>
    </>
  )
}

function inWords(times: Percentiles | undefined): string {
  return times ? `half of them ${duration(times[0])}, 95 of 100 at most ${duration(times[1])}` : 'none so far'
}

interface TimesProps {
  readonly values: readonly number[]
  readonly steps: readonly number[]
  readonly colour: string
  readonly mark: { readonly ms: number; readonly text: string } | undefined
  readonly label: string
}

function Times({ values, steps, colour, mark, label }: TimesProps) {
  const nameOf = (index: number) =>
    index < steps.length ? `up to ${duration(steps[index]!)}` : `over ${duration(steps.at(-1)!)}`
  return (
    <Histogram
      values={values}
      labels={[2, 5, 8, 11, 14].map((index): [number, string] => [index, duration(steps[index - 1] ?? 0)])}
      colour={colour}
      mark={mark && { at: placeOf(mark.ms, steps), text: mark.text }}
      label={label}
      nameOf={nameOf}
    />
  )
}

/** Where a time stands among the steps. */
function placeOf(ms: number, steps: readonly number[]): number {
  const index = steps.findIndex((end) => ms <= end)
  if (index < 0) return steps.length + 0.5
  const from = steps[index - 1] ?? 0
  return index + (ms - from) / (steps[index]! - from)
}
