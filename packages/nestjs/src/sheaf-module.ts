import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common'
import { DiscoveryModule, DiscoveryService, ModulesContainer } from '@nestjs/core'
import type { TestAppOptions } from '@sheaf/adapter-memory/testing'
import { type AppSource, appUnderTest, realApp } from './app-source.js'
import type { SheafModuleOptions } from './module-options.js'
import { Sheaf } from './sheaf.js'
import { SheafHealth } from './sheaf-health.js'
import { SheafHost } from './sheaf-host.js'
import { WorkerLifecycle } from './worker-lifecycle.js'

const source = Symbol('sheaf.source')

/** How a {@link SheafModule} gets its options when the application starts. */
export interface SheafModuleAsyncOptions
  extends Pick<ModuleMetadata, 'imports'>,
    Pick<FactoryProvider, 'inject'> {
  /** Returns the options, or a promise of them; called with what `inject` names. */
  // biome-ignore lint/suspicious/noExplicitAny: what is injected is only known to Nest.
  useFactory(...injected: any[]): SheafModuleOptions | Promise<SheafModuleOptions>
}

/**
 * Sheaf in a Nest application: every provider that is a task is bound to one app. Inject the class of a task, and enqueue.
 *
 * With `worker`, this process also works on the tasks: it starts once everything is bootstrapped, without holding that up,
 * and stops before anything else is destroyed, so that databases are there for as long as a batch runs. Call
 * `app.enableShutdownHooks()`, so that a signal stops it in order. Warnings and errors go to Nest's log.
 *
 * @example
 * ```ts
 * import { Injectable, Module } from '@nestjs/common'
 * import { RedisBroker } from '@sheaf/adapter-redis'
 * import { type BatchRequest, Batches } from '@sheaf/core'
 * import { SheafModule } from '@sheaf/nestjs'
 * import { Redis } from 'ioredis'
 *
 * class CountClicks extends Batches<{ url: string }> {
 *   constructor() {
 *     super({ name: 'count-clicks', flushEvery: 100 })
 *   }
 *   override async run(requests: readonly BatchRequest<{ url: string }>[]) {
 *     console.log(`${requests.length} clicks`)
 *   }
 * }
 * Injectable()(CountClicks)
 *
 * class AppModule {}
 * Module({
 *   imports: [SheafModule.forRoot({ broker: new RedisBroker({ client: new Redis() }), worker: true })],
 *   providers: [CountClicks],
 * })(AppModule)
 * ```
 */
// biome-ignore lint/complexity/noStaticOnlyClass: Nest knows a module by its class.
export class SheafModule {
  /**
   * With options that are known when the module is written.
   *
   * @throws {CONFIG_INVALID} If the options of the worker cannot be read; those of the app are refused when the application starts.
   */
  static forRoot(options: SheafModuleOptions): DynamicModule {
    const app = realApp(options)
    return sheafModule({ provide: source, useFactory: () => app })
  }

  /** With options that need other providers, as a configuration. */
  static forRootAsync({ imports, inject, useFactory }: SheafModuleAsyncOptions): DynamicModule {
    const provider = {
      provide: source,
      inject: inject ?? [],
      useFactory: async (...injected: unknown[]) => realApp(await useFactory(...injected)),
    }
    return sheafModule(provider, imports)
  }

  /**
   * For tests: everything in memory, and time that only the test moves. `module.get(Sheaf).test` is the app under test.
   * To test a whole program, keep what `forRoot` returns in a constant, and
   * put this in its place: `.overrideModule(sheaf).useModule(SheafModule.forTest())`.
   *
   * @example
   * ```ts
   * import { Test } from '@nestjs/testing'
   * import { Sheaf, SheafModule } from '@sheaf/nestjs'
   *
   * const module = await Test.createTestingModule({
   *   imports: [SheafModule.forTest()],
   *   providers: [{ provide: 'COUNT_CLICKS', useValue: countClicks }],
   * }).compile()
   * await module.init()
   * await countClicks.enqueue({ url: '/' })
   * await module.get(Sheaf).test.advance('30s')
   * await module.close()
   * ```
   */
  static forTest(options: Omit<TestAppOptions, 'tasks'> = {}): DynamicModule {
    return sheafModule({ provide: source, useFactory: () => appUnderTest(options) })
  }
}

/** Its providers are made by functions, so that neither decorators nor their metadata are needed to compile it. */
function sheafModule(
  provider: FactoryProvider<AppSource>,
  imports: ModuleMetadata['imports'] = [],
): DynamicModule {
  return {
    module: SheafModule,
    global: true,
    imports: [...imports, DiscoveryModule, WorkerModule],
    providers: [
      provider,
      {
        provide: Sheaf,
        inject: [DiscoveryService, source],
        useFactory: (discovery: DiscoveryService, from: AppSource) => new SheafHost(discovery, from),
      },
      { provide: SheafHealth, inject: [Sheaf], useFactory: (sheaf: Sheaf) => new SheafHealth(sheaf) },
    ],
    exports: [Sheaf, SheafHealth],
  }
}

/** A module of its own, because Nest orders what it starts and stops by modules. */
class WorkerModule {}

Module({})(SheafModule)
Module({
  providers: [
    {
      provide: WorkerLifecycle,
      inject: [Sheaf, ModulesContainer],
      useFactory: (sheaf: SheafHost, modules: ModulesContainer) =>
        new WorkerLifecycle(sheaf, modules, WorkerModule),
    },
  ],
})(WorkerModule)
