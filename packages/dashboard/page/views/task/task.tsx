import { count } from '../../format.js'
import { state } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Empty, Panel } from '../../parts/panel.js'
import { taskNamed } from '../../rows.js'
import { visible } from '../../text.js'
import { BatchTable } from '../batches/batch-table.js'
import { Badge } from '../overview/badge.js'
import { Finding } from '../overview/findings.js'
import { Gathering } from './gathering.js'
import { QueuePanel } from './queue-panel.js'
import { RateCharts } from './rate-charts.js'
import { Sizes } from './sizes.js'
import { TaskOptions } from './task-options.js'

/** One task: its buffers as they fill, its queue, its rates, its sizes and its last batches. */
export function Task({ name }: { readonly name: string }) {
  const task = taskNamed(name).value
  if (!task) {
    return (
      <section class="panel">
        <Empty title={`There is no task ${visible(name, 80)}`}>
          Nobody has ever heard of it, or you may not see it.
        </Empty>
      </section>
    )
  }
  const own = (state.value?.findings ?? []).filter((finding) => finding.task === name)
  const detail = state.value?.task?.name === name ? state.value.task : undefined
  return (
    <>
      <div class="head task-head">
        <h1>{visible(name, 120)}</h1>
        <Badge name={name} />
        <TaskOptions task={task} />
      </div>
      {own.length > 0 && (
        <section class="panel findings" aria-label="Needs a look">
          {own.map((finding) => (
            <Finding key={finding.code} finding={finding} />
          ))}
        </section>
      )}
      {detail && (
        <>
          <div class="grid beside-queue">
            <Gathering task={task} detail={detail} />
            <QueuePanel task={task} detail={detail} />
          </div>
          <RateCharts detail={detail} />
          <Sizes task={task} detail={detail} />
          <Panel
            title="Last batches"
            beside={<Chip>{count(detail.last.length)} shown</Chip>}
            aside={
              <span class="wide-only">
                every one with trouble, a sample of the rest: {count(detail.sample.shown)} of about{' '}
                {count(detail.sample.of)} in that time
              </span>
            }
          >
            <BatchTable batches={detail.last} hasTask={false} />
          </Panel>
        </>
      )}
    </>
  )
}
