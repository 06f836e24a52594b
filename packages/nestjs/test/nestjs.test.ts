import 'reflect-metadata'
import {
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleDestroy,
  type OnModuleInit,
  Scope,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { Test } from '@nestjs/testing'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { Batches, type BatchRequest, type Broker, SheafError } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { Sheaf, SheafHealth, SheafModule } from '../src/index.js'

interface Click {
  readonly n: number
}

/** What happened, in order. */
let story: string[] = []

class Database implements OnModuleInit, OnModuleDestroy, OnApplicationShutdown {
  isOpen = false
  rows: number[] = []
  onModuleInit() {
    this.isOpen = true
  }
  async insert(rows: readonly number[]) {
    if (!this.isOpen) throw new Error('the database is closed')
    this.rows.push(...rows)
  }
  onModuleDestroy() {
    story.push('database closes')
    this.isOpen = false
  }
  onApplicationShutdown() {
    story.push('database is gone')
  }
}
Injectable()(Database)

class DatabaseModule {}
Global()(DatabaseModule)
Module({ providers: [Database], exports: [Database] })(DatabaseModule)

class CountClicks extends Batches<Click> {
  static interval = 10

  constructor(private readonly database: Database) {
    super({ name: 'count-clicks', flushEvery: 3, flushInterval: CountClicks.interval })
  }
  override async run(requests: readonly BatchRequest<Click>[]) {
    await this.database.insert(requests.map(({ payload }) => payload.n))
    story.push(`ran ${requests.length}`)
  }
}
Injectable()(CountClicks)
Inject(Database)(CountClicks, undefined, 0)

class Clicks {
  constructor(readonly countClicks: CountClicks) {}
  hit(n: number) {
    return this.countClicks.enqueue({ n })
  }
}
Injectable()(Clicks)
Inject(CountClicks)(Clicks, undefined, 0)

/** A feature module that knows nothing of Sheaf's. */
class ClicksModule {}
Module({ providers: [CountClicks, Clicks], exports: [Clicks] })(ClicksModule)

async function application(...imports: NonNullable<Parameters<typeof Module>[0]['imports']>) {
  class AppModule {}
  Module({ imports })(AppModule)
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false })
  onTestFinished(() => app.close())
  story = []
  return app
}

async function until(isSo: () => boolean) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2))
}

test('a task is injected by its class, and its requests reach its own run with what it injects', async () => {
  const app = await application(
    SheafModule.forRoot({ broker: new MemoryBroker(), worker: true }),
    DatabaseModule,
    ClicksModule,
  )
  await Promise.all([1, 2, 3].map((n) => app.get(Clicks).hit(n)))
  await until(() => app.get(Database).rows.length === 3)
  expect(story).toEqual(['ran 3'])
})

test.each([
  ['before the database module', (sheaf: never) => [sheaf, DatabaseModule, ClicksModule]],
  ['after it', (sheaf: never) => [DatabaseModule, ClicksModule, sheaf]],
])('imported %s, the worker stops and runs what it holds while databases are open', async (_where, order) => {
  // Nothing but the stop closes the batch.
  CountClicks.interval = 600_000
  onTestFinished(() => {
    CountClicks.interval = 10
  })
  const sheaf = SheafModule.forRoot({ broker: new MemoryBroker(), worker: true })
  const app = await application(...order(sheaf as never))
  const { worker } = app.get(Sheaf)
  await app.get(Clicks).hit(1)
  await until(() => worker!.status().tasks['count-clicks']!.held === 1)
  await app.close()
  expect(story).toEqual(['ran 1', 'database closes', 'database is gone'])
})

test('options may come from other providers', async () => {
  class Config {
    readonly broker = new MemoryBroker()
    readonly isWorker = true
  }
  Injectable()(Config)
  class ConfigModule {}
  Module({ providers: [Config], exports: [Config] })(ConfigModule)
  const app = await application(
    SheafModule.forRootAsync({
      imports: [ConfigModule],
      inject: [Config],
      useFactory: async ({ broker, isWorker }: Config) => ({ broker, worker: isWorker }),
    }),
    DatabaseModule,
    ClicksModule,
  )
  await app.get(Clicks).hit(7)
  await until(() => app.get(Database).rows.includes(7))
})

test('without a worker nothing runs here, and what was enqueued waits', async () => {
  const broker = new MemoryBroker()
  const app = await application(SheafModule.forRoot({ broker }), DatabaseModule, ClicksModule)
  await app.get(Clicks).hit(1)
  expect(app.get(Sheaf).worker).toBeUndefined()
  expect(app.get(SheafHealth).check()).toEqual({ sheaf: { status: 'up' } })
  expect(await broker.admin.counts('count-clicks')).toMatchObject({ ready: 1 })
})

/** A broker whose service is away. */
function awayBroker(): Broker {
  const away = async () => {
    throw new Error('connect ECONNREFUSED')
  }
  return { publish: away, openChannel: away, close: async () => {} }
}

test.each([true, false])(
  'with the broker away an application starts (worker: %s), and its health says so',
  async (worker) => {
    const app = await application(
      SheafModule.forRoot({ broker: awayBroker(), worker }),
      DatabaseModule,
      ClicksModule,
    )
    const health = () => app.get(SheafHealth).check('queue').queue
    if (worker) {
      await until(() => health().queues?.['count-clicks'] !== 'not connected')
      expect(health()).toMatchObject({
        status: 'down',
        worker: 'starting',
        queues: { 'count-clicks': /ECONNREFUSED/ },
      })
    } else expect(health()).toEqual({ status: 'up' })
    await expect(app.get(Clicks).hit(1)).rejects.toThrow(/ECONNREFUSED/)
  },
)

test('a worker that is refused for good leaves the application up, and its health down with the reason', async () => {
  const broker: Broker = {
    ...awayBroker(),
    openChannel: async () => {
      throw new SheafError('CONFIG_INVALID', 'no such queue')
    },
  }
  const app = await application(SheafModule.forRoot({ broker, worker: true }), DatabaseModule, ClicksModule)
  const { worker: _, refusal } = app.get(Sheaf)
  expect(refusal).toBeUndefined()
  await until(() => app.get(Sheaf).refusal !== undefined)
  expect(app.get(SheafHealth).check()).toEqual({ sheaf: { status: 'down', reason: 'no such queue' } })
})

test('a worker may have some of the tasks, by their classes', async () => {
  class Other extends Batches<Click> {
    constructor() {
      super({ name: 'other', flushEvery: 1 })
    }
    override run() {}
  }
  Injectable()(Other)
  class OtherModule {}
  Module({ providers: [Other] })(OtherModule)
  const app = await application(
    SheafModule.forRoot({ broker: new MemoryBroker(), worker: { tasks: [Other], hostname: 'others' } }),
    DatabaseModule,
    ClicksModule,
    OtherModule,
  )
  expect(Object.keys(app.get(Sheaf).worker!.status().tasks)).toEqual(['other'])
  expect(app.get(Sheaf).worker!.hostname).toBe('others')
})

test('a worker of a task that is no provider is refused in words', async () => {
  class Stranger extends Batches<Click> {
    constructor() {
      super({ name: 'stranger' })
    }
    override run() {}
  }
  const module = SheafModule.forRoot({ broker: new MemoryBroker(), worker: { tasks: [Stranger] } })
  await expect(application(module, DatabaseModule, ClicksModule)).rejects.toThrow(/Stranger is no provider/)
})

test.each([
  ['request-scoped', Scope.REQUEST],
  ['transient', Scope.TRANSIENT],
])('a task that is %s is refused in words', async (_kind, scope) => {
  class Scoped extends Batches<Click> {
    constructor() {
      super({ name: 'scoped' })
    }
    override run() {}
  }
  Injectable({ scope })(Scoped)
  class ScopedModule {}
  Module({ providers: [Scoped] })(ScopedModule)
  const module = SheafModule.forRoot({ broker: new MemoryBroker(), worker: true })
  await expect(application(module, ScopedModule)).rejects.toThrow(/Scoped is request-scoped or transient/)
})

test('a task that injects what is request-scoped is refused in words', async () => {
  class Tenant {}
  Injectable({ scope: Scope.REQUEST })(Tenant)
  class PerTenant extends Batches<Click> {
    constructor(readonly tenant: Tenant) {
      super({ name: 'per-tenant' })
    }
    override run() {}
  }
  Injectable()(PerTenant)
  Inject(Tenant)(PerTenant, undefined, 0)
  class TenantModule {}
  Module({ providers: [Tenant, PerTenant] })(TenantModule)
  const module = SheafModule.forRoot({ broker: new MemoryBroker() })
  await expect(application(module, TenantModule)).rejects.toThrow(/PerTenant is request-scoped/)
})

test('tasks may be values and come from factories', async () => {
  const ran: number[] = []
  const value = new Batches<Click>({ name: 'value', flushEvery: 1, run: () => void ran.push(1) })
  class ValueModule {}
  Module({
    providers: [
      { provide: 'VALUE', useValue: value },
      { provide: 'ALIAS', useExisting: 'VALUE' },
      {
        provide: 'MADE',
        useFactory: () => new Batches<Click>({ name: 'made', flushEvery: 1, run: () => void ran.push(2) }),
      },
    ],
  })(ValueModule)
  const app = await application(
    SheafModule.forRoot({ broker: new MemoryBroker(), worker: true }),
    ValueModule,
  )
  await value.enqueue({ n: 1 })
  await app.get<Batches<Click>>('MADE').enqueue({ n: 2 })
  await until(() => ran.length === 2)
})

test('an unknown option is refused in words', async () => {
  const module = SheafModule.forRoot({ broker: new MemoryBroker(), brokr: 1 } as never)
  await expect(application(module, DatabaseModule, ClicksModule)).rejects.toThrow(/unknown option 'brokr'/)
})

test('the app before modules are initialised is refused in words', async () => {
  class Hasty {
    constructor(sheaf: Sheaf) {
      void sheaf.app
    }
  }
  Injectable()(Hasty)
  Inject(Sheaf)(Hasty, undefined, 0)
  class HastyModule {}
  Module({ providers: [Hasty] })(HastyModule)
  const module = SheafModule.forRoot({ broker: new MemoryBroker() })
  await expect(application(module, HastyModule)).rejects.toThrow(/Use it from onModuleInit on/)
})

test('a test lets time pass, and needs no broker', async () => {
  const module = await Test.createTestingModule({
    imports: [SheafModule.forTest(), DatabaseModule, ClicksModule],
  }).compile()
  await module.init()
  onTestFinished(() => module.close())
  await module.get(Clicks).hit(1)
  const { test: t } = module.get(Sheaf)
  await t.advance('10ms')
  expect(t.batches(module.get(CountClicks))).toMatchObject([{ payloads: [{ n: 1 }] }])
  t.failNext('publish')
  await expect(module.get(Clicks).hit(2)).rejects.toThrow()
})

test('a test puts forTest in the place of the module of the program', async () => {
  const real = SheafModule.forRoot({ broker: awayBroker(), worker: true })
  class AppModule {}
  Module({ imports: [real, DatabaseModule, ClicksModule] })(AppModule)
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideModule(real)
    .useModule(SheafModule.forTest())
    .compile()
  await module.init()
  onTestFinished(() => module.close())
  await module.get(Clicks, { strict: false }).hit(1)
  await module.get(Sheaf, { strict: false }).test.advance('10ms')
  expect(module.get(Database, { strict: false }).rows).toEqual([1])
})

test('two applications, one after the other, share nothing', async () => {
  for (const n of [1, 2]) {
    const app = await application(
      SheafModule.forRoot({ broker: new MemoryBroker(), worker: true }),
      DatabaseModule,
      ClicksModule,
    )
    await app.get(Clicks).hit(n)
    await until(() => app.get(Database).rows.length === 1)
    await app.close()
  }
})

test('a test app asked for in a real application is refused in words', async () => {
  const app = await application(
    SheafModule.forRoot({ broker: new MemoryBroker() }),
    DatabaseModule,
    ClicksModule,
  )
  expect(() => app.get(Sheaf).test).toThrow(/forTest/)
})

test('providers enqueue from their onModuleInit on, and until they are shut down', async () => {
  class Early {
    constructor(readonly countClicks: CountClicks) {}
    async onModuleInit() {
      await this.countClicks.enqueue({ n: 1 })
    }
    async onApplicationShutdown() {
      story.push(await this.countClicks.enqueue({ n: 2 }).then(() => 'enqueued', String))
    }
  }
  Injectable()(Early)
  Inject(CountClicks)(Early, undefined, 0)
  class EarlyModule {}
  Module({ providers: [CountClicks, Early] })(EarlyModule)
  for (const order of [
    (sheaf: never) => [sheaf, DatabaseModule, EarlyModule],
    (sheaf: never) => [EarlyModule, DatabaseModule, sheaf],
  ]) {
    const broker = new MemoryBroker()
    const app = await application(...order(SheafModule.forRoot({ broker }) as never))
    expect(await broker.admin.counts('count-clicks')).toMatchObject({ ready: 1 })
    await app.close()
    expect(story).toEqual(['database closes', 'enqueued', 'database is gone'])
  }
})

test('a second module is refused in words, and one that several modules import is one', async () => {
  const one = () => SheafModule.forRoot({ broker: new MemoryBroker() })
  await expect(application(one(), one(), DatabaseModule, ClicksModule)).rejects.toThrow(/two of them/)
  const shared = one()
  class FeatureModule {}
  Module({ imports: [shared] })(FeatureModule)
  const app = await application(shared, FeatureModule, DatabaseModule, ClicksModule)
  await app.get(Clicks).hit(1)
})

test.each([
  [
    'a worker that is text',
    { worker: 'false' },
    /worker: expected true, false or an object of options; got 'false'/,
  ],
  ['a worker that is null', { worker: null }, /worker: expected true, false/],
  ['an unknown option of it', { worker: { task: [] } }, /unknown option 'task'/],
  ['a name that is empty', { worker: { hostname: '' } }, /worker: hostname/],
  ['a time to stop that cannot be read', { worker: { stopTimeout: 'soon' } }, /worker: stopTimeout/],
  ['tasks that are no list', { worker: { tasks: CountClicks } }, /worker: tasks: expected a list/],
  ['tasks, which are found', { tasks: [] }, /tasks: expected to be left out/],
])('%s is refused where the module is made', (_what, more, words) => {
  expect(() => SheafModule.forRoot({ broker: new MemoryBroker(), ...more } as never)).toThrow(words)
})

test('a factory that returns nothing is refused in words', async () => {
  const module = SheafModule.forRootAsync({ useFactory: () => undefined as never })
  await expect(application(module)).rejects.toThrow(/useFactory has to return it/)
})
