import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { misuse } from '../process/command-error.js'
import type { SheafConfig } from './config.js'
import { configNames, type Project } from './project.js'

/** The module that exports the app, and who named it. */
export interface ChosenModule {
  readonly path: string
  readonly namedBy: string
}

/** What may name the module. */
export interface ModuleSources {
  readonly argument?: string | undefined
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly project: Project
  /** Reads the config file; only called where nothing before it names a module. */
  readConfig(file: string): Promise<SheafConfig>
}

/**
 * Which module exports the app: the argument, then `SHEAF_APP`, then the config, then the field `sheaf` of `package.json`.
 *
 * @throws CommandError If nothing names a module, or there is no such file.
 */
export async function chooseModule(sources: ModuleSources): Promise<ChosenModule> {
  const { argument, environment, project, readConfig } = sources
  if (argument !== undefined) return existing(project.folder, argument, 'the command')
  const variable = environment.SHEAF_APP
  if (variable) return existing(project.folder, variable, 'SHEAF_APP')
  const { configFile, manifestFile, manifestApp } = project
  if (configFile !== undefined) {
    const { app } = await readConfig(configFile)
    if (app !== undefined) return existing(dirname(configFile), app, configFile)
  }
  if (manifestFile !== undefined && manifestApp !== undefined)
    return existing(dirname(manifestFile), manifestApp, manifestFile)
  throw misuse(
    `Which app? Name the module that exports it, as in 'sheaf worker ./src/app.ts', in SHEAF_APP, in ${configNames[0]} or in the field "sheaf" of package.json.`,
  )
}

/** What will be loaded first, before any of it is: the config file where that is what names the module. */
export async function firstFile(sources: Omit<ModuleSources, 'readConfig'>): Promise<string> {
  const { argument, environment, project } = sources
  const isNamed = argument !== undefined || Boolean(environment.SHEAF_APP)
  if (!isNamed && project.configFile !== undefined) return project.configFile
  const { path } = await chooseModule({ ...sources, readConfig: async () => ({}) })
  return path
}

function existing(folder: string, name: string, namedBy: string): ChosenModule {
  const path = resolve(folder, name)
  const found = statSync(path, { throwIfNoEntry: false })
  if (found?.isFile()) return { path, namedBy }
  throw misuse(
    found === undefined
      ? `There is no file ${path}, which ${namedBy} names as the module that exports the app.`
      : `${path} is no file: ${namedBy} has to name the module that exports the app, with its extension.`,
  )
}
