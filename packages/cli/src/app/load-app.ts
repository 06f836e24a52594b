import { App } from '@sheaf/core'
import { failure, misuse } from '../process/command-error.js'
import { chooseModule } from './choose-module.js'
import { importFile, loadFailure } from './import-file.js'
import { pickApp } from './pick-app.js'
import { findProject } from './project.js'
import { readConfig } from './read-config.js'

/** An app of the user's, and the file that it came from. */
export interface LoadedApp {
  readonly app: App
  readonly path: string
}

/**
 * Loads the user's app.
 *
 * @param argument - The module that the command names, if it does.
 * @throws CommandError With one sentence that says what is wrong.
 * @throws LoaderNeeded If it takes a process with another loader.
 */
export async function loadApp(argument?: string): Promise<LoadedApp> {
  const project = findProject(process.cwd())
  const { path } = await chooseModule({ argument, environment: process.env, project, readConfig })
  const picked = pickApp(await importFile(path))
  if ('problem' in picked) throw misuse(`${path} ${picked.problem}`)
  return { app: 'app' in picked ? picked.app : await opened(path, picked.name, picked.open), path }
}

async function opened(path: string, name: string, open: () => unknown): Promise<App> {
  let app: unknown
  try {
    app = await open()
  } catch (error) {
    throw loadFailure(path, error)
  }
  if (App.is(app)) return app
  throw misuse(`${path}: its export '${name}' returned no app. Return what new App({ … }) made.`)
}

/** @throws CommandError If there is nothing to work for. */
export function requireTasks(app: App): void {
  if (app.tasks.length > 0) return
  throw failure(`The app '${app.name}' has no tasks. Give it some: new App({ tasks: [ … ] }).`)
}
