import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { failure } from '../process/command-error.js'

type Exported = Readonly<Record<string, unknown>>

/**
 * Imports a package that the user's project may have: from there, else from where this command is installed.
 *
 * @param what - What it is for, to begin the sentence that is said where it is missing.
 * @throws CommandError If it is not installed.
 */
export async function importPackage(name: string, what: string): Promise<Exported> {
  const found = await findPackage(name)
  if (found) return found
  throw failure(`${what}: npm i ${name}`)
}

/** The same; `undefined` where it is not installed. */
export async function findPackage(name: string): Promise<Exported | undefined> {
  const address = addressOf(name, join(process.cwd(), 'package.json')) ?? addressOf(name, import.meta.url)
  return address === undefined ? undefined : import(address)
}

function addressOf(name: string, from: string): string | undefined {
  try {
    return pathToFileURL(createRequire(from).resolve(name)).href
  } catch {
    return undefined
  }
}
