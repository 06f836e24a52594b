import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, vi } from 'vitest'
import { freePort } from '../../../packages/redis-connection/test/support/server.js'

/** The example of Next, with Next installed in it. */
export const nextExample = fileURLToPath(new URL('../../next', import.meta.url))

const program = join(nextExample, 'node_modules/next/dist/bin/next')

/** How a program of Next's is started. */
export interface NextStart {
  readonly folder: string
  readonly mode: 'production' | 'development'
  readonly environment?: NodeJS.ProcessEnv
}

/** A program of Next's, and what it has printed so far. */
export class NextProgram {
  output = ''
  readonly #child: ChildProcess

  constructor(parameters: readonly string[], { folder, mode, environment }: NextStart) {
    this.#child = spawn(process.execPath, [program, ...parameters], {
      cwd: folder,
      env: { ...process.env, ...environment, NODE_ENV: mode, NEXT_TELEMETRY_DISABLED: '1' },
    })
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (text) => {
        this.output += text
      })
  }

  /** Resolves with the code that it ends with. */
  async ended(): Promise<number | null> {
    const [code] = await once(this.#child, 'exit')
    return code
  }

  async stop(): Promise<void> {
    const ended = this.ended()
    this.#child.kill('SIGTERM')
    await ended
  }
}

/** Starts a server of Next's, and waits until it is ready. */
export async function startNext(command: 'start' | 'dev', start: NextStart) {
  const port = await freePort()
  const server = new NextProgram([command, '--port', String(port), '--hostname', '127.0.0.1'], start)
  await vi.waitFor(() => expect(server.output).toContain('Ready in'), { timeout: 120_000, interval: 100 })
  return { server, address: `http://127.0.0.1:${port}` }
}
