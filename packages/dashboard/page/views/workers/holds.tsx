import type { HeldTask, ProcessState } from '../../../src/state/worker-state.js'
import { Stalks } from '../../charts/stalks.js'
import { count, duration, plural } from '../../format.js'
import { storeNow } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Empty, Panel } from '../../parts/panel.js'
import { linkTo } from '../../router.js'
import { visible } from '../../text.js'

interface HoldLine {
  readonly task: string
  readonly where: 'buffer' | 'running' | 'settling'
  readonly count: number
  readonly about: string
}

/** What one worker holds, by task and by how far it is. */
export function Holds({ worker }: { readonly worker: ProcessState }) {
  const lines = worker.tasks.flatMap(linesOf)
  const most = Math.max(1, ...worker.tasks.map(({ prefetch, held }) => prefetch ?? held))
  return (
    <Panel
      title={`What ${visible(worker.name, 40)} holds`}
      beside={<Chip>{count(worker.held)}</Chip>}
      aside={leasesInWords(worker)}
    >
      {worker.lastError !== undefined && <div class="panel-body bad">{visible(worker.lastError, 300)}</div>}
      {lines.length === 0 ? (
        <Empty title={worker.state === 'gone' ? 'Nothing any more' : 'Nothing'}>
          {worker.state === 'gone'
            ? 'What it held is handed out again when its lease lapses.'
            : 'It waits for requests.'}
        </Empty>
      ) : (
        <div class="scroll">
          <table>
            <tbody>
              {lines.map(({ task, where, count: held, about }) => (
                <tr key={`${task} ${where}`}>
                  <td class="name">
                    <a href={linkTo('task', [task])}>{visible(task, 40)}</a>
                  </td>
                  <td>
                    <Chip kind={where === 'running' ? 'accent' : undefined}>{where}</Chip>
                  </td>
                  <td class="on-wide">
                    <Stalks fill={held / most} count={40} height={12} width={2} gap={1.5} />
                  </td>
                  <td class="num b">{count(held)}</td>
                  <td class="soft wraps">{about}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  )
}

/** Workers renew the leases of all that they hold, at a third of their length. */
function leasesInWords({ leaseMs, state, held }: ProcessState): string | undefined {
  if (leaseMs === undefined || state === 'gone' || held === 0) return undefined
  return `leased for ${duration(leaseMs)} · renewed every ${duration(leaseMs / 3)}`
}

function linesOf(held: HeldTask): HoldLine[] {
  const { task, buffered, runs, running, settling, open, oldestAt, paused } = held
  const inRuns = runs.reduce((sum, { size }) => sum + size, 0)
  const now = storeNow()
  const lines: HoldLine[] = []
  if (buffered > 0 || paused) {
    const oldest = oldestAt === undefined ? '' : `oldest ${duration(Math.max(0, now - oldestAt))}`
    const buffers = open > 1 ? `${open >= 5 ? 'five or more' : open} buffers open` : ''
    lines.push({
      task,
      where: 'buffer',
      count: buffered,
      about: [buffers, oldest, paused ? 'paused' : ''].filter(Boolean).join(' · '),
    })
  }
  if (running > 0) {
    const [oldest] = runs
    const since = oldest
      ? `batch ${visible(oldest.id.slice(0, 4))}… for ${duration(Math.max(0, now - oldest.startedAt))}`
      : ''
    lines.push({
      task,
      where: 'running',
      count: inRuns,
      about: running > 1 ? `${running} batches · ${since}` : since,
    })
  }
  if (settling > 0) {
    const rest = Math.max(0, held.held - buffered - inRuns)
    lines.push({ task, where: 'settling', count: rest, about: plural(settling, 'batch', 'batches') })
  }
  return lines
}
