// One program for both: `WORKER=1` works, without it some clicks are enqueued.
import 'reflect-metadata'
import { NestFactory } from '@nestjs/core'
import { AppModule } from './app.module.js'
import { Clicks } from './clicks.js'

const app = await NestFactory.createApplicationContext(AppModule, { logger: ['error', 'warn'] })
// SIGTERM stops the worker in order: it runs what it holds, and only then is the database closed.
app.enableShutdownHooks()

if (process.env.WORKER === '1') console.log('working')
else {
  const clicks = app.get(Clicks)
  await Promise.all(Array.from({ length: 120 }, (_, i) => clicks.hit(i % 3 === 0 ? '/docs' : '/')))
  console.log('120 clicks enqueued')
  await app.close()
}
