import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const deadlineMs = 20_000

/** A program of this folder that runs in a process of its own. */
export function startProgram(file: string, environment: Readonly<Record<string, string>>) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const said: string[] = []
  const lines = createInterface({ input: child.stdout })
  let wake = () => {}
  lines.on('line', (line) => {
    said.push(line)
    wake()
  })

  return {
    said,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    /** Resolves once the program has said such a line. */
    async untilSaid(pattern: RegExp): Promise<string> {
      const signal = AbortSignal.timeout(deadlineMs)
      for (;;) {
        const found = said.find((line) => pattern.test(line))
        if (found !== undefined) return found
        await new Promise<void>((resolve, reject) => {
          wake = resolve
          signal.addEventListener('abort', () =>
            reject(new Error(`The program did not say ${pattern} but: ${said.join(' | ')}`)),
          )
        })
      }
    },
    /** Resolves with its exit code once it has ended by itself; rejects where it does not. */
    async ended(): Promise<number | null> {
      const late = once(AbortSignal.timeout(deadlineMs), 'abort').then(() => {
        throw new Error(`The program did not end; it said: ${said.join(' | ')}`)
      })
      const [code] = (await Promise.race([exited, late])) as [number | null]
      return code
    },
  }
}
