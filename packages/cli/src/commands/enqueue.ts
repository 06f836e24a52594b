import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { type AnyBatches, type App, describeError, type EnqueueOptions, SheafError } from '@sheaf/core'
import { taskNamed } from '../app/find-tasks.js'
import { withApp } from '../app/with-app.js'
import { exitCodes, failure, misuse } from '../process/command-error.js'
import { onInterruption } from '../process/interruption.js'
import { counted } from '../terminal/figures.js'
import type { Output } from '../terminal/output.js'
import { readChunks } from '../terminal/read-chunks.js'
import { visible } from '../terminal/visible.js'
import type { AppOptions, Context } from './context.js'

/** What `sheaf enqueue` may say of its requests. */
export interface EnqueueCommandOptions extends AppOptions {
  readonly id?: string
  readonly countdown?: number
  readonly eta?: Date
  readonly expires?: number
  readonly group?: string
  readonly header?: Readonly<Record<string, string>>
}

/** `sheaf enqueue`: one request, or one for each line of stdin. */
export function enqueueCommand(
  context: Context,
  name: string,
  payload: string,
  options: EnqueueCommandOptions,
): Promise<number> {
  const { id, countdown, eta, expires, group, header } = options
  if (countdown !== undefined && eta !== undefined) throw misuse('Give --countdown or --eta, not both.')
  const isMany = payload === '-'
  if (isMany && id !== undefined)
    throw misuse('--id names one request: it cannot be that of every line of stdin.')
  const parsed = isMany ? undefined : parsePayload(payload)
  const enqueueIn = async (app: App) => {
    const task = taskNamed(app, name)
    const settings = { countdown, eta, expires, group, headers: header }
    if (isMany) return enqueueLines(context, task, process.stdin, settings)
    const handle = await task.enqueue(parsed, { ...settings, id })
    await context.output.data(context.isJson ? JSON.stringify({ id: handle.id }) : visible(handle.id))
    return exitCodes.done
  }
  return withApp(context, options.app, enqueueIn, { isCounted: true })
}

function parsePayload(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw misuse(`The payload is no JSON: ${(error as Error).message}`)
  }
}

/** How many lines are enqueued together. */
const chunkSize = 1_000

/** Enqueues line by line, in chunks, and says at the end how far it came. */
async function enqueueLines(
  { output, isJson }: Context,
  task: AnyBatches,
  input: Readable,
  options: Omit<EnqueueOptions, 'id'>,
): Promise<number> {
  const interrupted = onInterruption()
  let enqueued = 0
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  interrupted.addEventListener('abort', () => lines.close())
  try {
    for await (const { payloads, problem } of readChunks(lines, chunkSize)) {
      if (payloads.length > 0) enqueued += await enqueueChunk(task, payloads, options, output, isJson)
      if (problem !== undefined) throw failure(problem)
    }
  } catch (error) {
    const text =
      (error as { name?: unknown }).name === 'CommandError' ? (error as Error).message : describeError(error)
    throw failure(`${text} ${counted(enqueued + storedOf(error), 'request')} enqueued before that.`)
  }
  output.note(`${counted(enqueued, 'request')} enqueued for '${visible(task.name)}'`)
  return interrupted.aborted ? exitCodes.interrupted : exitCodes.done
}

async function enqueueChunk(
  task: AnyBatches,
  payloads: readonly unknown[],
  options: Omit<EnqueueOptions, 'id'>,
  output: Output,
  isJson: boolean,
): Promise<number> {
  try {
    const handles = await task.enqueueMany(payloads, options)
    const lines = handles.map(({ id }) => (isJson ? JSON.stringify({ id }) : visible(id)))
    await output.data(lines.join('\n'))
    return handles.length
  } catch (error) {
    throw new ChunkError(payloads.length, error)
  }
}

/** A chunk of which not everything could be enqueued. */
class ChunkError extends Error {
  constructor(
    readonly size: number,
    override readonly cause: unknown,
  ) {
    super('')
  }
}

/** How many requests of the chunk that failed are stored for sure. */
function storedOf(error: unknown): number {
  const { size, cause } = error as Partial<ChunkError>
  if (size === undefined || !SheafError.is(cause, 'PUBLISH_FAILED')) return 0
  return Math.max(0, size - (cause.ids?.length ?? size))
}
