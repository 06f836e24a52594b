import { effect } from '@preact/signals'
import { about } from './live.js'
import { Ask } from './parts/ask.js'
import { Shell } from './parts/shell.js'
import { place } from './router.js'
import { visible } from './text.js'
import { Batch } from './views/batch/batch.js'
import { Batches } from './views/batches/batches.js'
import { Dead } from './views/dead/dead.js'
import { Overview } from './views/overview/overview.js'
import { Task } from './views/task/task.js'
import { Workers } from './views/workers/workers.js'

effect(() => {
  const { view, path } = place.value
  const where = path.length > 0 ? path.map((part) => visible(part, 60)).join(' / ') : view
  document.title = `${visible(about.value?.title ?? 'Sheaf', 60)} · ${where}`
})

/** The whole page. */
export function App() {
  return (
    <>
      <Shell>
        <View />
      </Shell>
      <Ask />
    </>
  )
}

function View() {
  const { view, path } = place.value
  switch (view) {
    case 'task':
      return <Task key={path[0]} name={path[0] ?? ''} />
    case 'batch':
      return <Batch key={path.join('/')} task={path[0] ?? ''} id={path[1] ?? ''} />
    case 'batches':
      return <Batches />
    case 'dead':
      return <Dead />
    case 'workers':
      return <Workers />
    default:
      return <Overview />
  }
}
