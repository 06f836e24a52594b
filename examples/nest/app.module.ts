import { Injectable, Module } from '@nestjs/common'
import { RedisBroker } from '@sheaf/adapter-redis'
import { SheafModule } from '@sheaf/nestjs'
import { Redis } from 'ioredis'
import { ClicksModule } from './clicks.js'

@Injectable()
export class Config {
  readonly redisUrl = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379'
  readonly isWorker = process.env.WORKER === '1'
}

@Module({ providers: [Config], exports: [Config] })
export class ConfigModule {}

/** Kept in a constant, so that a test can put `SheafModule.forTest()` in its place. */
export const sheaf = SheafModule.forRootAsync({
  imports: [ConfigModule],
  inject: [Config],
  useFactory: ({ redisUrl, isWorker }: Config) => ({
    broker: new RedisBroker({ client: new Redis(redisUrl), prefix: 'nest', closeClient: true }),
    worker: isWorker,
  }),
})

@Module({ imports: [sheaf, ClicksModule] })
export class AppModule {}
