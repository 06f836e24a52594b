import type { RangeName } from '../../src/state/range.js'
import { about, connection } from '../live.js'
import { linkTo, linkWith, place, rangeName } from '../router.js'
import { visible } from '../text.js'
import { theme, toggleTheme } from '../theme.js'
import { Icon } from './icon.js'
import { PauseButton } from './pause-button.js'

const rangeTexts: readonly (readonly [RangeName, string])[] = [
  ['15m', '15 m'],
  ['1h', '1 h'],
  ['24h', '24 h'],
  ['14d', '14 d'],
]

/** Where one is, and what holds for all views. */
export function TopBar() {
  const { view, path } = place.value
  return (
    <header class="top">
      <Crumbs />
      <ScopeChip />
      <span class="grow" />
      {view === 'task' && path[0] !== undefined && <PauseButton task={path[0]} />}
      <span class="wide-only">
        <LiveSign />
      </span>
      {(view === 'overview' || view === 'task') && <Ranges />}
      <button
        type="button"
        class="button is-small"
        onClick={toggleTheme}
        aria-label={theme.value === 'dark' ? 'Light theme' : 'Dark theme'}
      >
        <Icon name={theme.value === 'dark' ? 'sun' : 'moon'} />
      </button>
      <span class="wide-only">
        <EnvironmentChip />
      </span>
    </header>
  )
}

function Ranges() {
  return (
    <nav class="segments" aria-label="Time">
      {rangeTexts.map(([name, text]) => (
        <a
          key={name}
          href={linkWith({ range: name === '1h' ? undefined : name })}
          aria-current={name === rangeName.value ? 'true' : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  )
}

const titles = { overview: 'Overview', batches: 'Batches', dead: 'Dead letters', workers: 'Workers' } as const

function Crumbs() {
  const { view, path } = place.value
  const [task = '', id = ''] = path
  if (view !== 'task' && view !== 'batch') {
    return (
      <div class="crumbs">
        <b>{titles[view]}</b>
      </div>
    )
  }
  return (
    <div class="crumbs">
      <a href={linkTo('overview')}>Tasks</a>
      <span>/</span>
      {view === 'task' ? (
        <b class="cut">{visible(task, 80)}</b>
      ) : (
        <a href={linkTo('task', [task])}>{visible(task, 80)}</a>
      )}
      {view === 'batch' && (
        <>
          <span>/</span>
          <b class="mono">{visible(id.slice(0, 8))}</b>
        </>
      )}
    </div>
  )
}

/** Whose figures these are, where it is not all of them. */
function ScopeChip() {
  if (about.value?.scope !== 'process') return null
  const advice =
    'Give stats() a shared store, as new RedisStats({ client }) or new PostgresStats({ client }), to see all processes.'
  return (
    <span class="chip wide-only" title={advice}>
      this process only
    </span>
  )
}

const liveWords = { live: 'Live', connecting: 'Connecting', paused: 'Paused', lost: 'Reconnecting' } as const

/** Whether what one sees is now. */
export function LiveSign() {
  const how = connection.value
  return (
    <span class={how === 'live' ? 'live' : how === 'lost' ? 'live is-lost' : 'live is-paused'} role="status">
      <i />
      {liveWords[how]}
    </span>
  )
}

/** Which system this is, so that nobody takes it for another. */
export function EnvironmentChip() {
  const environment = about.value?.environment
  if (!environment) return null
  return <span class={`environment is-${environment.colour}`}>{visible(environment.label, 40)}</span>
}
