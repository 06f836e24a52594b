import type { BatchLine } from '../../../src/state/batch-state.js'
import { triggers } from '../../../src/state/batch-state.js'
import { count, plural } from '../../format.js'
import { state, taskNames } from '../../live.js'
import { Chip } from '../../parts/chip.js'
import { Panel } from '../../parts/panel.js'
import { linkWith, place } from '../../router.js'
import { visible } from '../../text.js'
import { BatchTable } from './batch-table.js'
import { matches, readFilter } from './filter.js'

const troubles = ['any', 'threw', 'retried', 'failed', 'lost', 'bisected', 'slow'] as const

/** The last batches of all tasks. What one looks for stands in the address, so that one can send it to somebody. */
export function Batches() {
  const all: readonly BatchLine[] = state.value?.batches ?? []
  const filter = readFilter(place.value.query)
  const found = all.filter((batch) => matches(batch, filter))
  return (
    <>
      <div class="head">
        <h1>
          {found.length === all.length
            ? 'The last batches'
            : `${plural(found.length, 'batch', 'batches')} found`}
        </h1>
        <span class="soft">of the last {count(all.length)} that are kept of all tasks</span>
      </div>
      <form class="panel filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
        <Choice name="task" label="Task" options={taskNames.value} value={filter.task} />
        <Choice name="trouble" label="Trouble" options={troubles} value={filter.trouble} />
        <Choice name="trigger" label="Closed by" options={triggers} value={filter.trigger} />
        <label>
          Key
          <input
            value={filter.key ?? ''}
            placeholder="any"
            onChange={(event) => {
              location.hash = linkWith({ key: event.currentTarget.value.trim() })
            }}
          />
        </label>
        <label>
          At most full
          <select
            value={filter.full === undefined ? '' : String(filter.full)}
            onChange={(event) => {
              location.hash = linkWith({ full: event.currentTarget.value })
            }}
          >
            <option value="">any</option>
            {[10, 25, 50, 75, 99].map((per) => (
              <option key={per} value={per}>
                {per} %
              </option>
            ))}
          </select>
        </label>
        <a class="button is-small" href={linkWith({ task: '', trouble: '', trigger: '', key: '', full: '' })}>
          Clear
        </a>
      </form>
      <Panel title="Batches" beside={<Chip>{count(found.length)}</Chip>} aside="the newest first">
        <BatchTable batches={found} hasTask />
      </Panel>
    </>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly options: readonly string[]
  readonly value: string | undefined
}

function Choice({ name, label, options, value }: ChoiceProps) {
  return (
    <label>
      {label}
      <select
        value={value ?? ''}
        onChange={(event) => {
          location.hash = linkWith({ [name]: event.currentTarget.value })
        }}
      >
        <option value="">{name === 'trouble' ? 'with and without' : 'any'}</option>
        {options.map((option) => (
          <option key={option} value={option}>
            {option === 'any' ? 'any trouble' : visible(option, 60)}
          </option>
        ))}
      </select>
    </label>
  )
}
