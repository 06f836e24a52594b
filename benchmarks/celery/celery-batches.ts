import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type CeleryPython, celeryEnvironment } from '../../scripts/python/celery.mjs'
import type { Run } from './run.js'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** What Python works with. */
export interface PythonPlace {
  readonly celery: CeleryPython
  readonly broker: string
}

function start(
  { celery, broker }: PythonPlace,
  parameters: readonly string[],
  more: NodeJS.ProcessEnv,
): ChildProcess {
  const { CELERY_BATCHES } = process.env
  const env = celeryEnvironment(celery, {
    ...process.env,
    ...(CELERY_BATCHES && { PYTHONPATH: CELERY_BATCHES }),
    ...more,
    BROKER: broker,
    PYTHONDONTWRITEBYTECODE: '1',
  })
  return spawn(celery.python, parameters, { cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore'] })
}

/** Has Celery itself make so many messages. */
export async function produce(place: PythonPlace, count: number): Promise<void> {
  const child = start(place, ['batches_app.py', String(count)], {})
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`Celery ended with ${code} while it made messages`)
}

/** Whether celery-batches can be imported: `CELERY_BATCHES` names its folder where it is not installed. */
export async function hasBatches(place: PythonPlace): Promise<boolean> {
  const [code] = await once(start(place, ['-c', 'import celery_batches'], {}), 'exit')
  return code === 0
}

/** One worker of celery-batches, from its first batch to its last. `begin` gives it the messages. */
export async function consume(place: PythonPlace, total: number, begin: () => Promise<void>): Promise<Run> {
  const flags = [
    '-P',
    'solo',
    '--without-mingle',
    '--without-gossip',
    '--without-heartbeat',
    '-l',
    'CRITICAL',
  ]
  const parameters = ['-m', 'celery', '-A', 'batches_app', 'worker', ...flags, '-Q', 'bench']
  const child = start(place, parameters, { TOTAL: String(total), CONSUMES: '1' })
  try {
    for await (const line of createInterface({ input: child.stdout! })) {
      // A worker of Celery's prints a banner as well.
      if (!line.startsWith('{')) continue
      const told = JSON.parse(line)
      if (told.ready) await begin()
      else return { perSecond: told.count / told.seconds, cpu: (told.cpu / told.count) * 100_000 }
    }
    throw new Error('celery-batches ended before its work was done')
  } finally {
    child.kill('SIGKILL')
  }
}
