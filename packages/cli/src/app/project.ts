import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { misuse } from '../process/command-error.js'

/** The config files that are looked for, the first before the others. */
export const configNames = ['sheaf.config.ts', 'sheaf.config.mts', 'sheaf.config.js', 'sheaf.config.mjs']

/** The user's project, as far as it says where the app is. */
export interface Project {
  /** The folder that the command runs in. */
  readonly folder: string
  /** The nearest `package.json`, at or above it. */
  readonly manifestFile?: string | undefined
  /** What its field `sheaf` says. */
  readonly manifestApp?: string | undefined
  /** The config file, at or above the folder, and not above `manifestFile`. */
  readonly configFile?: string | undefined
}

/**
 * Looks around a folder. Nothing above the nearest `package.json` is looked at: what stands there may be anybody's.
 *
 * @throws CommandError If a `package.json` cannot be read, or its field `sheaf` is no path.
 */
export function findProject(folder: string): Project {
  const manifestFile = nearest(folder, ['package.json'])
  const top = manifestFile ? dirname(manifestFile) : folder
  const configFile = nearest(folder, configNames, top)
  const manifestApp = manifestFile === undefined ? undefined : readManifestApp(manifestFile)
  return { folder, manifestFile, manifestApp, configFile }
}

/** The folder that holds the project: that of its `package.json`, else the one that the command runs in. */
export function projectFolder({ folder, manifestFile }: Project): string {
  return manifestFile === undefined ? folder : dirname(manifestFile)
}

function nearest(folder: string, names: readonly string[], top?: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = names.map((name) => join(at, name)).find((path) => existsSync(path))
    if (found !== undefined) return found
    if (at === top || at === dirname(at)) return undefined
  }
}

function readManifestApp(file: string): string | undefined {
  const field = readField(file)
  if (field === undefined) return undefined
  const app = typeof field === 'object' && field !== null && 'app' in field ? field.app : field
  if (typeof app === 'string' && app !== '') return app
  throw misuse(
    `${file}: expected "sheaf" to be the path of the module that exports the app, or { "app": path }.`,
  )
}

function readField(file: string): unknown {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { sheaf?: unknown } | null)?.sheaf
  } catch (error) {
    throw misuse(`${file} cannot be read: ${(error as Error).message}`)
  }
}
