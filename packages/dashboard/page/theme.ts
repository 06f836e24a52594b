import { effect, signal } from '@preact/signals'

type Theme = 'light' | 'dark'

const key = 'sheaf:theme'
const system = matchMedia('(prefers-color-scheme: dark)')

function read(): Theme {
  const chosen = stored()
  if (chosen === 'light' || chosen === 'dark') return chosen
  return system.matches ? 'dark' : 'light'
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // Where storage is forbidden, the system's choice holds.
    return null
  }
}

export const theme = signal<Theme>(read())

system.addEventListener('change', () => {
  theme.value = read()
})

effect(() => {
  document.documentElement.dataset.theme = theme.value
})

/** The other one, and from now on. */
export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
  try {
    localStorage.setItem(key, theme.value)
  } catch {
    // It holds until the page is closed.
  }
}

/** What a colour of the style sheet is in this theme, for what is drawn on a canvas. */
export function colourOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}
