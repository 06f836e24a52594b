import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { findOnPath } from './programs.mjs'

/** Whether this is a machine with Debian's tools, which can bring programs without root. */
export function hasDebianTools(environment = process.env) {
  return Boolean(findOnPath('apt-get', environment) && findOnPath('dpkg', environment))
}

/**
 * Downloads packages of Debian without root, unpacks them, and puts the outcome into a cache: as a whole, so that a run
 * which is killed, or two runs at once, never leave half of it.
 *
 * @param {{ cache: string, environment?: NodeJS.ProcessEnv, isWhole: () => boolean,
 *   choose: (apt: (parameters: readonly string[]) => import('node:child_process').SpawnSyncReturns<string>) => void,
 *   prepare?: (root: string) => void, suite?: string }} options - `choose` downloads packages with the `apt` that it gets; `prepare` mends
 * what was unpacked; `isWhole` says whether what the cache has can be used. `suite` names another release of Debian than this
 * machine's own.
 */
export function downloadPackages({ cache, environment = process.env, choose, prepare, isWhole, suite }) {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'download-'))
  try {
    const settings = [...aptSettings(folder), ...(suite ? suiteSettings(folder, suite, environment) : [])]
    const apt = (parameters) =>
      spawnSync('apt-get', [...settings, ...parameters], {
        cwd: folder,
        env: environment,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      })
    apt(['update'])
    choose(apt)
    const root = join(folder, 'root')
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
      const { status, stderr } = spawnSync('dpkg', ['-x', join(folder, file), root], { encoding: 'utf8' })
      if (status !== 0) throw new Error(`dpkg -x ${file} said: ${stderr.trim()}`)
    }
    prepare?.(root)
    install(root, join(cache, 'root'), isWhole)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function install(from, to, isWhole) {
  if (existsSync(to) && !isWhole()) rmSync(to, { recursive: true, force: true })
  try {
    renameSync(from, to)
  } catch (error) {
    if (!existsSync(to)) throw error
  }
}

/** Everything in a folder of our own, so that neither root nor an earlier `apt-get update` is needed. */
function aptSettings(folder) {
  const lists = join(folder, 'lists')
  const archives = join(folder, 'cache')
  mkdirSync(join(lists, 'partial'), { recursive: true })
  mkdirSync(join(archives, 'archives/partial'), { recursive: true })
  const settings = [
    `Dir::State::lists=${lists}`,
    `Dir::Cache=${archives}`,
    `APT::Sandbox::User=${userInfo().username}`,
  ]
  return ['-q', ...settings.flatMap((setting) => ['-o', setting])]
}

/** The packages of another release, from the mirror that this machine uses itself. */
function suiteSettings(folder, suite, environment) {
  const { stdout = '' } = spawnSync(
    'apt-get',
    ['indextargets', '--format', '$(SITE)', 'Created-By: Packages'],
    { env: environment, encoding: 'utf8' },
  )
  const mirror = stdout.split('\n').find((site) => site !== '' && !site.includes('security'))
  if (!mirror) throw new Error('apt-get names no mirror of Debian.')
  const sources = join(folder, 'sources.list')
  const keys = '/usr/share/keyrings/debian-archive-keyring.gpg'
  writeFileSync(sources, `deb [signed-by=${keys}] ${mirror} ${suite} main\n`)
  return [`Dir::Etc::sourcelist=${sources}`, 'Dir::Etc::sourceparts=/dev/null'].flatMap((setting) => [
    '-o',
    setting,
  ])
}
