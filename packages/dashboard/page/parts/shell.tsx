import { computed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { count } from '../format.js'
import { about, deadLetters, hasState, totals, trouble } from '../live.js'
import { linkTo, place } from '../router.js'
import { visible } from '../text.js'
import { Icon, type IconName, Mark } from './icon.js'
import { Notice } from './notice.js'
import { openPalette, Palette } from './palette.js'
import { SideTasks } from './side-tasks.js'
import { StatusBanner } from './status-banner.js'
import { EnvironmentChip, LiveSign, TopBar } from './top-bar.js'

const links: readonly {
  readonly view: 'overview' | 'batches' | 'dead' | 'workers'
  readonly text: string
  readonly icon: IconName
}[] = [
  { view: 'overview', text: 'Overview', icon: 'grid' },
  { view: 'batches', text: 'Batches', icon: 'batches' },
  { view: 'dead', text: 'Dead letters', icon: 'dead' },
  { view: 'workers', text: 'Workers', icon: 'workers' },
]

/** Everything around a view. */
export function Shell({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={skip}>
        Skip to the content
      </button>
      <aside class="side" aria-label="Sheaf">
        <a class="logo" href={linkTo('overview')}>
          <Mark />
          Sheaf
          <small class="cut">{visible(about.value?.title ?? '', 40)}</small>
        </a>
        <button type="button" class="find" onClick={openPalette}>
          <Icon name="search" size={14} />
          Task, batch or id
          <kbd>⌘K</kbd>
        </button>
        <nav class="nav" aria-label="Views">
          <NavLinks />
        </nav>
        <SideTasks />
        <Foot />
      </aside>
      <main class="main" id="main" tabIndex={-1}>
        <div class="phone-top">
          <a class="logo" href={linkTo('overview')}>
            <Mark />
            Sheaf
          </a>
          <span class="grow" />
          <button type="button" class="button is-small" onClick={openPalette} aria-label="Search">
            <Icon name="search" size={14} />
          </button>
          <LiveSign />
          <EnvironmentChip />
        </div>
        <TopBar />
        <StatusBanner />
        {hasState.value ? children : <Waiting />}
      </main>
      <nav class="phone-nav" aria-label="Views">
        <NavLinks />
      </nav>
      <Notice />
      <Palette />
    </div>
  )
}

function skip(): void {
  document.getElementById('main')?.focus()
}

function NavLinks() {
  const { view } = place.value
  return links.map((link) => (
    <a key={link.view} href={linkTo(link.view)} aria-current={view === link.view ? 'page' : undefined}>
      <Icon name={link.icon} />
      <span>{link.text}</span>
      <NavCount view={link.view} />
    </a>
  ))
}

function NavCount({ view }: { readonly view: string }) {
  const dead = view === 'dead' ? (deadLetters.value ?? 0) : 0
  if (dead > 0) return <span class="count is-bad">{count(dead)}</span>
  return view === 'workers' ? <span class="count">{workers}</span> : null
}

const workers = computed(() => count(totals.value?.workers ?? 0))

function Foot() {
  const { system, version } = about.value ?? {}
  return (
    <div class="foot">
      <span class="cut">{system}</span>
      <span>{version}</span>
    </div>
  )
}

function Waiting() {
  return (
    <div class="empty" role="status">
      <b>{trouble.value ? 'Nothing can be shown yet' : 'Reading …'}</b>
      {trouble.value}
    </div>
  )
}
