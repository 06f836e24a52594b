import type { DiscoveryService } from '@nestjs/core'
import { type AnyBatches, SheafError } from '@sheaf/core'
import { isTask } from './is-task.js'

/** What is read of Nest's wrapper around a provider. */
type Provided = ReturnType<DiscoveryService['getProviders']>[number]

/**
 * The tasks among an application's providers, each once.
 *
 * @throws {CONFIG_INVALID} If a task is made anew for each request or each injection: a worker could not know which to run,
 * and what was injected would belong to no app.
 */
export function findTasks(providers: readonly Provided[]): AnyBatches[] {
  const tasks = new Set<AnyBatches>()
  for (const provider of providers) {
    if (isScoped(provider)) {
      if (isTask(prototypeOf(provider)) || isTask(provider.instance)) throw scoped(provider)
      continue
    }
    if (isTask(provider.instance)) tasks.add(provider.instance)
  }
  return [...tasks]
}

function isScoped(provider: Provided): boolean {
  return provider.isTransient || !provider.isDependencyTreeStatic()
}

function prototypeOf({ metatype }: Provided): unknown {
  return typeof metatype === 'function' ? metatype.prototype : undefined
}

function scoped({ name }: Provided): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `SheafModule: the task ${String(name)} is request-scoped or transient, by its own scope or by something that it injects. Expected one task for the whole application: inject only providers of the default scope, and put what belongs to a request into the payload.`,
  )
}
