import type { DeadGroup } from '../../../src/state/dead-state.js'
import { Spark } from '../../charts/spark.js'
import { count, when } from '../../format.js'
import { about, storeNow } from '../../live.js'
import { linkWith } from '../../router.js'
import { visible } from '../../text.js'
import { act } from './act.js'

interface GroupsProps {
  readonly groups: readonly DeadGroup[]
  readonly chosen: string | undefined
  onChange(): void
}

/** Dead letters by reason, the commonest first. */
export function Groups({ groups, chosen, onChange }: GroupsProps) {
  const mayAct = about.value?.role === 'operate' && !about.value.isReadOnly
  return (
    <section class="panel" aria-label="Reasons">
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Reason</th>
              <th class="on-wide">Task</th>
              <th class="num">Letters</th>
              <th class="on-wide">Last 6 hours</th>
              <th class="on-wide">Attempts</th>
              <th class="on-wide">Between</th>
              <th class="on-wide">
                <span class="unseen">What to do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => (
              <Group
                key={group.id}
                group={group}
                isChosen={group.id === chosen}
                mayAct={mayAct}
                onChange={onChange}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

interface GroupProps {
  readonly group: DeadGroup
  readonly isChosen: boolean
  readonly mayAct: boolean
  onChange(): void
}

function Group({ group, isChosen, mayAct, onChange }: GroupProps) {
  const now = storeNow()
  const href = linkWith({ group: group.id, queue: group.queue, id: undefined })
  const redrive = async (event: Event) => {
    event.stopPropagation()
    const choice = { group: group.id, reason: group.error }
    if (await act('redrive', [{ queue: group.queue, count: group.count, choice }])) onChange()
  }
  return (
    <tr
      class={isChosen ? 'is-link is-on' : 'is-link'}
      onClick={() => {
        location.hash = href
      }}
    >
      <td class="reason">
        <a class="name cut" href={href} title={visible(group.error, 300)}>
          {visible(group.error || group.reason, 200)}
        </a>
        <div class="tiny mono">
          {visible(group.name || group.reason, 80)}
          <span class="on-phone"> · {visible(group.task, 40)}</span>
        </div>
      </td>
      <td class="on-wide">{group.task === '' ? <span class="mute">none</span> : visible(group.task, 40)}</td>
      <td class="num">
        <b class="b letters">{count(group.count)}</b>
      </td>
      <td class="on-wide">
        <Spark values={group.series} colour="bad" width={96} />
      </td>
      <td class="soft on-wide">{attemptsOf(group)}</td>
      <td class="soft on-wide">
        {when(group.firstAt, now)} – {when(group.lastAt, now)}
      </td>
      <td class="num on-wide">
        {mayAct && (
          <button type="button" class="button is-small" onClick={redrive}>
            Redrive {count(group.count)}
          </button>
        )}
      </td>
    </tr>
  )
}

function attemptsOf({ attempts: [fewest, most], ranAlone, reason }: DeadGroup): string {
  const number = fewest === most ? String(most) : `${fewest} to ${most}`
  if (ranAlone) return `${number} of ${most} · alone`
  return reason.startsWith('attempt ') ? number : `${number} · ${visible(reason, 40)}`
}
