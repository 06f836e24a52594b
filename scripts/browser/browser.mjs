import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { downloadPackages, hasDebianTools } from '../debian/apt.mjs'
import { findOnPath, isExecutable } from '../debian/programs.mjs'

/** The page names them first, so that pictures look alike wherever they are taken. */
const fonts = ['fonts-inter', 'fonts-jetbrains-mono']

/**
 * Finds a Chromium for the browser tests, and brings one where there is none.
 *
 * In this order: `CHROMIUM_BIN`, `chromium` or `google-chrome` on the PATH, what an earlier run left in the cache, Debian's
 * package with all that this machine lacks of its libraries, downloaded into the cache without root.
 *
 * @param {{ cache?: string, environment?: NodeJS.ProcessEnv }} [options]
 * @returns {{ binary: string, environment: NodeJS.ProcessEnv }} The program, and the environment in which it runs.
 * @throws An error that says what to install, where nothing is found.
 */
export function resolveBrowser({ cache = defaultCache(), environment = process.env } = {}) {
  if (environment.CHROMIUM_BIN) {
    if (isExecutable(environment.CHROMIUM_BIN)) return { binary: environment.CHROMIUM_BIN, environment }
    throw new Error(
      `CHROMIUM_BIN: expected the path of an executable Chromium; got '${environment.CHROMIUM_BIN}'.`,
    )
  }
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const binary = findOnPath(name, environment)
    if (binary) return { binary, environment }
  }
  const kept = readCache(cache, environment)
  if (kept) return kept
  if (!hasDebianTools(environment)) throw missing()
  downloadPackages({ cache, environment, choose, isWhole: () => readCache(cache, environment) !== undefined })
  const fetched = readCache(cache, environment)
  if (!fetched) throw missing('The downloaded browser does not start here.')
  return fetched
}

function defaultCache() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sheaf', 'chromium')
}

/** Chromium, and what this machine has not installed of all that it needs. */
function choose(apt) {
  const plan = apt(['install', '--yes', '--no-install-recommends', '--print-uris', 'chromium', ...fonts])
  const names = [...plan.stdout.matchAll(/^'\S+' ([\w.+-]+?)_\S+\.deb /gm)].map(([, name]) => name)
  if (names.length === 0)
    throw missing(`apt-get install --print-uris said: ${plan.stderr.trim().slice(-1000)}`)
  const fetched = apt(['download', ...new Set(['chromium', ...fonts, ...names])])
  if (fetched.status !== 0) throw missing(`apt-get download said: ${fetched.stderr.trim().slice(-1000)}`)
}

function readCache(cache, environment) {
  const root = join(cache, 'root')
  const binary = join(root, 'usr/lib/chromium/chromium')
  if (!existsSync(binary)) return undefined
  const libraries = readdirSync(join(root, 'usr/lib'))
    .filter((name) => name.endsWith('-linux-gnu'))
    .flatMap((name) => [join(root, 'usr/lib', name), join(root, 'usr/lib', name, 'pulseaudio')])
  const paths = [...libraries, environment.LD_LIBRARY_PATH].filter(Boolean).join(delimiter)
  const own = { ...environment, LD_LIBRARY_PATH: paths, FONTCONFIG_FILE: fontSettings(cache) }
  const { status } = spawnSync(binary, ['--version'], { env: own })
  return status === 0 ? { binary, environment: own } : undefined
}

/** The fonts beside the browser come before those of the machine. */
function fontSettings(cache) {
  const file = join(cache, 'fonts.conf')
  mkdirSync(cache, { recursive: true })
  const folders = [join(cache, 'root/usr/share/fonts'), '/usr/share/fonts']
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders
      .map((folder) => `<dir>${folder}</dir>`)
      .join('')}<cachedir>${join(cache, 'font-cache')}</cachedir></fontconfig>`,
  )
  return file
}

function missing(detail) {
  return new Error(
    [
      'No Chromium was found. Install chromium (Debian: apt-get install chromium), or set CHROMIUM_BIN to one.',
      ...(detail ? [detail] : []),
    ].join('\n'),
  )
}
