import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { downloadPackages, hasDebianTools } from '../debian/apt.mjs'
import { findOnPath } from '../debian/programs.mjs'

/** Celery and what it needs to speak to Redis and RabbitMQ. Names differ between releases of Debian, and what is not there may not be needed. */
const requiredPackages = ['celery', 'kombu', 'redis', 'vine', 'amqp', 'billiard', 'click']
const likelyPackages = [
  ...[
    'click-didyoumean',
    'click-plugins',
    'click-repl',
    'prompt-toolkit',
    'wcwidth',
    'tz',
    'dateutil',
    'six',
  ],
  ...['cached-property', 'async-timeout', 'deprecated', 'wrapt', 'packaging', 'pkg-resources'],
  ...['typing-extensions', 'tzdata', 'tzlocal', 'exceptiongroup', 'importlib-metadata', 'zipp'],
]

/**
 * Finds a Python with Celery for the tests, and brings Celery where there is none.
 *
 * In this order: `CELERY_PYTHON`, a `python3` that can import Celery and redis, and a `python3` with Debian's packages, which
 * are downloaded into the cache without root. Without Python, or without Debian's tools, it says what is missing.
 *
 * @param {{ cache?: string, environment?: NodeJS.ProcessEnv, suite?: string }} [options] - `suite` names a release of Debian:
 * its Celery is wanted then, under this machine's Python, and no other.
 * @returns {{ python: string, path?: string, version: string } | { missing: string }}
 */
export function resolveCelery({ suite, cache = defaultCache(suite), environment = process.env } = {}) {
  if (environment.CELERY_PYTHON && !suite) {
    return (
      tried(environment.CELERY_PYTHON) ??
      missing(`CELERY_PYTHON (${environment.CELERY_PYTHON}) cannot import celery and redis.`)
    )
  }
  const pythons = [...new Set(['/usr/bin/python3', findOnPath('python3', environment)])].filter(
    (python) => python && existsSync(python),
  )
  if (pythons.length === 0) return missing('There is no python3.')
  const path = join(cache, 'root/usr/lib/python3/dist-packages')
  const own = () => (suite ? undefined : first(pythons, undefined))
  const find = () => own() ?? (existsSync(path) ? first(pythons, path) : undefined)
  const found = find()
  if (found) return found
  if (!hasDebianTools(environment)) return missing('python3 cannot import celery and redis.')
  try {
    download({ cache, environment, suite }, () => first(pythons, path) !== undefined)
  } catch (error) {
    return missing(`Celery could not be downloaded: ${error.message}`)
  }
  return find() ?? missing('The Celery that was downloaded does not run under this python3.')
}

/** The environment in which a resolved Python finds Celery. */
export function celeryEnvironment({ path }, environment = process.env) {
  if (!path) return { ...environment }
  return { ...environment, PYTHONPATH: [path, environment.PYTHONPATH].filter(Boolean).join(delimiter) }
}

function first(pythons, path) {
  for (const python of pythons) {
    const found = tried(python, path)
    if (found) return found
  }
  return undefined
}

const program =
  'import celery, redis, celery.bin.celery, celery.apps.worker, kombu.transport.redis; print(celery.__version__)'

function tried(python, path) {
  const env = celeryEnvironment({ path })
  const { status, stdout } = spawnSync(python, ['-c', program], { env, encoding: 'utf8' })
  return status === 0 ? { python, ...(path && { path }), version: stdout.trim() } : undefined
}

/** Outside of `node_modules`, so that a fresh install or a second clone finds it again. */
function defaultCache(suite) {
  const home = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(home, 'sheaf', suite ? `celery-${suite}` : 'celery')
}

function download(where, isWhole) {
  downloadPackages({
    ...where,
    isWhole,
    choose: (apt) => {
      const { status, stderr } = apt(['download', ...requiredPackages.map((name) => `python3-${name}`)])
      if (status !== 0) throw new Error(`apt-get download said: ${stderr.trim().slice(-1000)}`)
      const likely = likelyPackages.map((name) => `python3-${name}`)
      // All at once is far quicker, where the release has all of them.
      if (apt(['download', ...likely]).status !== 0) for (const name of likely) apt(['download', name])
    },
  })
}

function missing(detail) {
  return {
    missing: `${detail} Install Celery and redis for Python (pip install celery redis, or Debian: apt-get install python3-celery python3-redis), or set CELERY_PYTHON to a Python that has them.`,
  }
}
