import { exitCodes } from './process/command-error.js'
import { endProcess } from './process/end-process.js'
import { followParent } from './process/run-again.js'
import { answerFor } from './program/answer-for.js'
import { buildProgram } from './program/build-program.js'
import { Output } from './terminal/output.js'

/** Runs the command that the arguments name, and ends the process with its exit code. */
export async function main(parameters: readonly string[]): Promise<void> {
  followParent()
  const output = new Output(process.stdout, process.stderr, process.env)
  const state = { exitCode: exitCodes.done as number, graceMs: 100, isAlone: false }
  try {
    await buildProgram(output, state).parseAsync(parameters, { from: 'user' })
  } catch (error) {
    state.exitCode = await answerFor(error, output, state.isAlone)
  }
  await endProcess(state.exitCode, output, state.graceMs)
}
