import { once } from 'node:events'
import express from 'express'
import { openApp } from './open-app.js'
import { countClicks } from './tasks.js'

const app = openApp()
const web = express()

// What a handler of Express 5 rejects with goes to the error handler: enqueue rejects while the broker is away.
web.post('/clicks', express.json(), async (request, response) => {
  const { id } = await countClicks.enqueue({ url: String(request.body.url) })
  response.status(202).json({ id })
})
web.use(((error, _request, response, _next) => {
  console.error(error)
  response.status(503).json({ error: 'try again later' })
}) satisfies express.ErrorRequestHandler)

const server = web.listen(Number(process.env.PORT ?? 3000))
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
server.close()
await once(server, 'close')
await app.close()
