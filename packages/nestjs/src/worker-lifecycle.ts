import type { ModulesContainer } from '@nestjs/core'
import type { SheafHost } from './sheaf-host.js'

/**
 * Starts the worker after everything else is bootstrapped, and stops it before anything else is destroyed.
 *
 * Nest goes through modules by their distance from the root, the farthest first, and at the end the other way round. A
 * module that is nearer than the root itself comes last at the start and first at the end. So what a task uses (databases,
 * clients) is there for as long as a batch runs, in whichever hook it is opened and closed.
 */
export class WorkerLifecycle {
  readonly #sheaf: SheafHost

  constructor(sheaf: SheafHost, modules: ModulesContainer, ownModule: unknown) {
    this.#sheaf = sheaf
    for (const module of modules.values()) if (module.metatype === ownModule) module.distance = -1
  }

  onApplicationBootstrap(): void {
    this.#sheaf.start()
  }

  async onModuleDestroy(): Promise<void> {
    await this.#sheaf.stop()
  }
}
