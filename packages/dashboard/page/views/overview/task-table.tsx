import { triggers } from '../../../src/state/batch-state.js'
import { taskNames } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { useIsNarrow } from '../../parts/narrow.js'
import { Panel } from '../../parts/panel.js'
import { linkWith } from '../../router.js'
import { type Column, chosen, ordered } from './order.js'
import { TaskCard } from './task-card.js'
import { TaskRow } from './task-row.js'

/** Columns keep their width whatever is in them: laying the table out again is what an update would cost most. */
const widths = [
  ['task', '19%'],
  ['ready', '7%'],
  ['rate', '13.5%'],
  ['fill', '12.5%'],
  ['closed', '11%'],
  ['waited', '7.5%'],
  ['ran', '6.5%'],
  ['succeeded', '12%'],
  ['dead', '5%'],
  ['workers', '6%'],
] as const

/** Every task, as a table or, where there is no room for one, as cards. */
export function TaskTable() {
  const isNarrow = useIsNarrow()
  if (isNarrow) {
    return (
      <section class="cards" aria-label="Tasks">
        {ordered.value.map((name) => (
          <TaskCard key={name} name={name} />
        ))}
      </section>
    )
  }
  return (
    <Panel
      title="Tasks"
      beside={<Chip>{taskNames.value.length}</Chip>}
      aside={<TriggerLegend />}
      class="task-table"
    >
      <div class="scroll">
        <table class="fixed">
          <colgroup>
            {widths.map(([column, width]) => (
              <col key={column} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <Head column="task">Task</Head>
              <Head column="ready" isNumber>
                Ready
              </Head>
              <Head column="rate">Requests</Head>
              <Head column="fill">How full</Head>
              <th>Closed by</th>
              <Head column="waited" isNumber>
                <span>
                  Waited p50
                  <br />
                  p95
                </span>
              </Head>
              <Head column="ran" isNumber>
                <span>
                  Ran p50
                  <br />
                  p95
                </span>
              </Head>
              <Head column="succeeded">Succeeded</Head>
              <Head column="dead" isNumber>
                Dead
              </Head>
              <Head column="workers" isNumber>
                Workers
              </Head>
            </tr>
          </thead>
          <tbody>
            {ordered.value.map((name) => (
              <TaskRow key={name} name={name} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function TriggerLegend() {
  return (
    <span class="legend">
      <span class="mute">closed by</span>
      {triggers.map((trigger) => (
        <span key={trigger}>
          <i class={`t-${trigger}`} />
          {trigger}
        </span>
      ))}
    </span>
  )
}

interface HeadProps {
  readonly column: Column
  readonly isNumber?: boolean
  readonly children: preact.ComponentChildren
}

/** A column that rows can be put in order by; once more turns it around. */
function Head({ column, isNumber = false, children }: HeadProps) {
  const choice = chosen.value
  const isOn = choice?.column === column
  const next = !isOn ? column : choice.isUp ? undefined : `-${column}`
  return (
    <th
      class={isNumber ? 'num' : ''}
      aria-sort={isOn ? (choice.isUp ? 'ascending' : 'descending') : undefined}
    >
      <a href={linkWith({ sort: next })}>
        {children}
        {isOn && <span aria-hidden="true"> {choice.isUp ? '↑' : '↓'}</span>}
      </a>
    </th>
  )
}
