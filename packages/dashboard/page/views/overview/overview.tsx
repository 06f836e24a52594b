import { taskNames } from '../../live.js'
import { Empty } from '../../parts/panel.js'
import { Figures } from './figures.js'
import { Findings } from './findings.js'
import { TaskTable } from './task-table.js'

/** All tasks: what needs a look first, then every one as a row. */
export function Overview() {
  return (
    <>
      <h1 class="unseen">Overview</h1>
      <Figures />
      <Findings />
      {taskNames.value.length > 0 ? (
        <TaskTable />
      ) : (
        <section class="panel">
          <Empty title="No tasks yet">
            Give the app tasks, as <code>new App({'{ broker, tasks: [countClicks] }'})</code>, or start a
            worker with the statistics that this page reads.
          </Empty>
        </section>
      )}
    </>
  )
}
