import 'reflect-metadata'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { HealthCheckService, TerminusModule } from '@nestjs/terminus'
import { MemoryBroker } from '@sheaf/adapter-memory'
import { Batches, type Broker } from '@sheaf/core'
import { expect, onTestFinished, test } from 'vitest'
import { SheafHealth, SheafModule } from '../src/index.js'

async function healthOf(broker: Broker) {
  const task = new Batches<number>({ name: 'work', run() {} })
  class AppModule {}
  Module({
    imports: [SheafModule.forRoot({ broker, worker: true }), TerminusModule.forRoot({ logger: false })],
    providers: [{ provide: 'TASK', useValue: task }],
  })(AppModule)
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false })
  onTestFinished(() => app.close())
  const health = await app.resolve(HealthCheckService, undefined, { strict: false })
  return () => health.check([() => app.get(SheafHealth).check('queue')])
}

test('terminus is told that the worker is up', async () => {
  const check = await healthOf(new MemoryBroker())
  await expect
    .poll(check)
    .toMatchObject({ status: 'ok', info: { queue: { status: 'up', worker: 'running' } } })
})

test('terminus is told that the worker is down, and why', async () => {
  const away = async () => {
    throw new Error('connect ECONNREFUSED')
  }
  const check = await healthOf({ publish: away, openChannel: away, close: async () => {} })
  const refusal = async () => check().catch((error) => error.getResponse())
  await expect.poll(refusal).toMatchObject({
    status: 'error',
    error: { queue: { status: 'down', queues: { work: 'connect ECONNREFUSED' } } },
  })
})
