import { once } from 'node:events'
import fastify from 'fastify'
import { openApp } from './open-app.js'
import { countClicks } from './tasks.js'

const app = openApp()
const web = fastify({ forceCloseConnections: 'idle' })

// Fastify closes in order: no request comes any more, then the app sends what is under way.
web.addHook('onClose', () => app.close())
web.setErrorHandler((error, _request, reply) => {
  console.error(error)
  return reply.status(503).send({ error: 'try again later' })
})
web.post<{ Body: { url: string } }>('/clicks', async (request, reply) => {
  const { id } = await countClicks.enqueue({ url: request.body.url })
  return reply.status(202).send({ id })
})

await web.listen({ port: Number(process.env.PORT ?? 3000) })
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
await web.close()
