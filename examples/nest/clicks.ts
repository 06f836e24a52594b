// A task as a provider, what it uses, and who enqueues.
import { Inject, Injectable, Module, type OnModuleDestroy } from '@nestjs/common'
import { Batches, type BatchRequest } from '@sheaf/core'

/** Stands for your database. */
@Injectable()
export class Database implements OnModuleDestroy {
  #isOpen = true

  async addClicks(counts: ReadonlyMap<string, number>): Promise<void> {
    if (!this.#isOpen) throw new Error('the database is closed')
    console.log([...counts].map(([url, count]) => `${url} +${count}`).join(', '))
  }

  onModuleDestroy(): void {
    this.#isOpen = false
    console.log('the database is closed')
  }
}

interface Click {
  readonly url: string
}

@Injectable()
export class CountClicks extends Batches<Click> {
  // Nest finds what a parameter is by its type where your compiler emits metadata for decorators; then no Inject is needed.
  constructor(@Inject(Database) private readonly database: Database) {
    super({ name: 'count-clicks', flushEvery: 50, flushInterval: '200ms' })
  }

  override async run(requests: readonly BatchRequest<Click>[]): Promise<void> {
    const counts = new Map<string, number>()
    for (const { payload } of requests) counts.set(payload.url, (counts.get(payload.url) ?? 0) + 1)
    await this.database.addClicks(counts)
  }
}

@Injectable()
export class Clicks {
  constructor(@Inject(CountClicks) private readonly countClicks: CountClicks) {}

  async hit(url: string): Promise<void> {
    await this.countClicks.enqueue({ url })
  }
}

@Module({ providers: [Database, CountClicks, Clicks], exports: [Clicks] })
export class ClicksModule {}
