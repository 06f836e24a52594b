import type { TestApp } from '@sheaf/adapter-memory/testing'
import type { App, Worker } from '@sheaf/core'

/**
 * The app of a Nest application, to be injected where the tasks themselves are not enough: for events, for results by id,
 * or for the broker's administration.
 *
 * It is there once modules are initialised, and closed after everything else: your own providers may enqueue until they
 * are shut down.
 *
 * @example
 * ```ts
 * class Reports {
 *   constructor(private readonly sheaf: Sheaf) {}
 *
 *   find(id: string) {
 *     return this.sheaf.app.result(id).get()
 *   }
 * }
 * ```
 */
export abstract class Sheaf {
  /** The app. @throws {TASK_NOT_BOUND} Before modules are initialised. */
  abstract get app(): App

  /** The worker of this process; `undefined` where it only enqueues, and before the application is bootstrapped. */
  abstract get worker(): Worker | undefined

  /**
   * The app under test, with which a test lets time pass and makes calls fail.
   *
   * @throws {CONFIG_INVALID} In an application that is not made with `SheafModule.forTest`.
   */
  abstract get test(): TestApp

  /** Why the worker could not start, where the broker refused it for good; `undefined` where it did not. */
  abstract get refusal(): unknown
}
