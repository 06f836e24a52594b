import type { FindingState } from '../../../src/state/live-state.js'
import { findings } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Icon, type IconName } from '../../parts/icon.js'
import { Panel } from '../../parts/panel.js'
import { linkTo } from '../../router.js'
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

const icons: Readonly<Record<string, IconName>> = {
  TASK_FAILING: 'bolt',
  NO_WORKER: 'ghost',
  DEAD_GROWING: 'dead',
  LOOP_BLOCKED: 'clock',
  LEASES_LOST: 'clock',
  CLOCK_SKEW: 'clock',
  RUN_LONG: 'clock',
  VERSIONS_DIFFER: 'workers',
  FALLING_BEHIND: 'batches',
}

/** One finding: its cause, what to do, and where to look. */
export function Finding({ finding }: { readonly finding: FindingState }) {
  const { code, severity, task, message, advice, change } = finding
  const target = targetOf(finding)
  return (
    <div class="finding">
      <span class={`sign is-${severity}`} title={code}>
        <Icon name={icons[code] ?? 'bulb'} size={14} />
      </span>
      <div>
        <span class="unseen">
          {severity === 'bad' ? 'Serious: ' : severity === 'warn' ? 'Warning: ' : 'Hint: '}
        </span>
        {task !== undefined && <b>{visible(task, 80)}: </b>}
        {visible(message, 600)}
        {advice && <div class="tiny">{visible(advice, 600)}</div>}
        {change && (
          <div class="tiny">
            <code>{visible(change, 200)}</code>
          </div>
        )}
      </div>
      <a class="button" href={target.href}>
        {target.text}
        <span class="unseen"> of {task === undefined ? 'all tasks' : visible(task, 80)}</span>
      </a>
    </div>
  )
}

function targetOf({ code, task }: FindingState): { readonly text: string; readonly href: string } {
  if (code === 'DEAD_GROWING') return { text: 'Dead letters', href: linkTo('dead') }
  if (
    task === undefined ||
    ['NO_WORKER', 'LOOP_BLOCKED', 'LEASES_LOST', 'VERSIONS_DIFFER', 'CLOCK_SKEW'].includes(code)
  )
    return { text: 'Workers', href: linkTo('workers') }
  if (code === 'TASK_FAILING' || code === 'RETRY_HEAVY' || code === 'RUN_LONG')
    return { text: 'Batches', href: linkTo('batches', [], { task, trouble: 'any' }) }
  return { text: 'Sizes', href: linkTo('task', [task]) }
}
