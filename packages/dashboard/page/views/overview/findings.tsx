import type { FindingState } from '../../../src/state/live-state.js'
import { findings } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Icon, type IconName } from '../../parts/icon.js'
import { Panel } from '../../parts/panel.js'
import { linkTo, type Place, place } from '../../router.js'
import { visible } from '../../text.js'

/** What needs a look, in words. */
export function Findings() {
  const all = findings.value ?? []
  if (all.length === 0) return null
  return (
    <Panel
      title="Needs a look"
      beside={<Chip>{all.length}</Chip>}
      aside={<span class="wide-only">found in the last hour · each names its cause and what to do</span>}
      class="findings"
    >
      {all.map((finding) => (
        <Finding key={`${finding.code} ${finding.task ?? ''}`} finding={finding} />
      ))}
    </Panel>
  )
}

const icons = new Map<string, IconName>([
  ['TASK_FAILING', 'bolt'],
  ['NO_WORKER', 'ghost'],
  ['DEAD_GROWING', 'dead'],
  ['LOOP_BLOCKED', 'clock'],
  ['LEASES_LOST', 'clock'],
  ['CLOCK_SKEW', 'clock'],
  ['RUN_LONG', 'clock'],
  ['VERSIONS_DIFFER', 'workers'],
  ['FALLING_BEHIND', 'batches'],
])

/** One finding: its cause, what to do, and where to look. */
export function Finding({ finding }: { readonly finding: FindingState }) {
  const { code, severity, task, message, advice, change } = finding
  const found = targetOf(finding)
  // Whoever is there already need not be led there.
  const target = found.view === place.value.view ? undefined : found
  return (
    <div class="finding">
      <span class={`sign is-${severity}`} title={code}>
        <Icon name={icons.get(code) ?? 'bulb'} size={14} />
      </span>
      <div>
        <span class="unseen">
          {severity === 'bad' ? 'Serious: ' : severity === 'warn' ? 'Warning: ' : 'Hint: '}
        </span>
        {task !== undefined && <b>{visible(task, 80)}: </b>}
        {visible(message, 600)}
        {advice && <div class="tiny advice">{visible(advice, 600)}</div>}
        {change && (
          <div class="tiny">
            <code>{visible(change, 200)}</code>
          </div>
        )}
      </div>
      {target && (
        <a class="button" href={target.href}>
          {target.text}
          <span class="unseen"> of {task === undefined ? 'all tasks' : visible(task, 80)}</span>
        </a>
      )}
    </div>
  )
}

interface Target {
  readonly text: string
  readonly view: Place['view']
  readonly href: string
}

function targetOf({ code, task }: FindingState): Target {
  if (code === 'DEAD_GROWING') return { text: 'Dead letters', view: 'dead', href: linkTo('dead') }
  if (
    task === undefined ||
    ['NO_WORKER', 'LOOP_BLOCKED', 'LEASES_LOST', 'VERSIONS_DIFFER', 'CLOCK_SKEW'].includes(code)
  )
    return { text: 'Workers', view: 'workers', href: linkTo('workers') }
  if (code === 'TASK_FAILING' || code === 'RETRY_HEAVY' || code === 'RUN_LONG')
    return { text: 'Batches', view: 'batches', href: linkTo('batches', [], { task, trouble: 'any' }) }
  return { text: 'Sizes', view: 'task', href: linkTo('task', [task]) }
}
