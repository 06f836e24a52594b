import { count, when } from '../../format.js'
import { state, storeNow } from '../../live.js'
import { Panel } from '../../parts/panel.js'
import { visible } from '../../text.js'

const always = new Set(['completed', 'retried', 'released', 'lost', 'abandoned'])
const serious = new Set(['lost', 'abandoned'])

/** Workers that stopped, and what became of everything that they had received. */
export function Stops() {
  const stops = state.value?.stops ?? []
  return (
    <Panel title="Last stops" aside="every report adds up to what was received">
      {stops.length === 0 && <div class="panel-body soft">No worker has stopped.</div>}
      {stops.map(({ worker, host, at, parts }) => (
        <div class="stop" key={`${worker} ${at}`}>
          <div>
            <span class="name">{visible(worker, 40)}</span>{' '}
            <span class="mute">
              stopped at {when(at, storeNow())} on {visible(host, 40)}
            </span>
          </div>
          <div class="parts">
            {parts
              .filter(([name, value]) => name !== 'received' && (value > 0 || always.has(name)))
              .map(([name, value]) => (
                <span key={name}>
                  <b class={serious.has(name) && value > 0 ? 'b bad' : 'b'}>{count(value)}</b>{' '}
                  <span class="mute">{name}</span>
                </span>
              ))}
          </div>
        </div>
      ))}
    </Panel>
  )
}

/** What operators did. */
export function Actions() {
  const actions = state.value?.actions ?? []
  if (actions.length === 0) return null
  return (
    <Panel title="What operators did">
      {actions.map(({ action, queue, by, at, count: of }) => (
        <div class="stop" key={`${at} ${action} ${queue}`}>
          <span class="name">{visible(by, 40)}</span> {words.get(action) ?? visible(action, 40)}{' '}
          {of !== undefined && `${count(of)} of `}
          <span class="name">{visible(queue, 60)}</span> <span class="mute">at {when(at, storeNow())}</span>
        </div>
      ))}
    </Panel>
  )
}

const words = new Map([
  ['pause', 'paused'],
  ['resume', 'resumed'],
  ['redrive', 'redrove'],
  ['discard', 'discarded'],
  ['purge', 'purged'],
])
