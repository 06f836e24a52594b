import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first program of that name on the PATH. */
export function findOnPath(name, environment = process.env) {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find(isExecutable)
}

/** Whether there is such a file, and this user may run it. */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
