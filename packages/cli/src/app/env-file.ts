import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { misuse } from '../process/command-error.js'

/**
 * Adds the variables of a file to the environment; those that are set already stay.
 *
 * @throws CommandError If it cannot be read.
 */
export function readEnvFile(file: string, environment: NodeJS.ProcessEnv): void {
  let variables: NodeJS.Dict<string>
  try {
    variables = parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    throw misuse(`--env-file: ${file} cannot be read: ${(error as Error).message}`)
  }
  for (const [name, value] of Object.entries(variables)) environment[name] ??= value
}
