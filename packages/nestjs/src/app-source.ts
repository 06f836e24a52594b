import type { TestApp, TestAppOptions } from '@sheaf/adapter-memory/testing'
import { type AnyBatches, App, type Worker } from '@sheaf/core'
import { checkOptions } from './check-options.js'
import type { SheafModuleOptions, SheafWorkerOptions } from './module-options.js'

/** An app, and what came with it. */
interface MadeApp {
  readonly app: App
  /** Present where it works already. */
  readonly worker?: Worker | undefined
  readonly test?: TestApp | undefined
}

/** What makes the app of an application, once its tasks are known. */
export interface AppSource {
  /** How its worker works; `undefined` where none is to be started. */
  readonly worker: SheafWorkerOptions | undefined
  make(tasks: readonly AnyBatches[]): Promise<MadeApp>
}

/** The app of an application that is no test. */
export function realApp(options: SheafModuleOptions): AppSource {
  const worker = checkOptions(options)
  const { worker: _, ...rest } = options
  return { worker, make: async (tasks) => ({ app: new App({ ...rest, tasks }) }) }
}

/** The app of a test, in memory and on a clock that only the test moves. */
export function appUnderTest(options: Omit<TestAppOptions, 'tasks'>): AppSource {
  return {
    worker: undefined,
    async make(tasks) {
      // Loaded here, so that only tests need the package.
      const { testApp } = await import('@sheaf/adapter-memory/testing')
      const test = await testApp({ ...options, tasks })
      return { app: test.app, worker: test.worker, test }
    },
  }
}
