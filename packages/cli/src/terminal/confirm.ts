import { createInterface } from 'node:readline/promises'
import { failure, misuse } from '../process/command-error.js'
import type { Output } from './output.js'

/**
 * Asks before something is changed. Without a terminal there is nobody to ask.
 *
 * @param question - What is about to be done, as a question.
 * @throws CommandError If the answer is no, or nobody can be asked.
 */
export async function confirm(output: Output, question: string, isSure: boolean | undefined): Promise<void> {
  if (isSure) return
  if (!process.stdin.isTTY || output.stderr.isTTY !== true)
    throw misuse(`${question} Nothing was changed: say --yes where there is no terminal to ask on.`)
  const terminal = createInterface({ input: process.stdin, output: output.stderr })
  try {
    const answer = await terminal.question(`${question} [y/N] `)
    if (/^y(es)?$/i.test(answer.trim())) return
  } catch {
    // Ctrl-C or Ctrl-D is no, too.
  } finally {
    terminal.close()
  }
  throw failure('Nothing was changed.')
}
