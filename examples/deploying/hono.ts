import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { openApp } from './open-app.js'
import { countClicks } from './tasks.js'

const app = openApp()
const web = new Hono()

web.onError((error, context) => {
  console.error(error)
  return context.json({ error: 'try again later' }, 503)
})
web.post('/clicks', async (context) => {
  const { url } = await context.req.json<{ url: string }>()
  const { id } = await countClicks.enqueue({ url })
  return context.json({ id }, 202)
})

const server = serve({ fetch: web.fetch, port: Number(process.env.PORT ?? 3000) })
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
server.close()
await once(server, 'close')
await app.close()
