import { once } from 'node:events'
import { createServer } from 'node:http'
import { openApp } from './open-app.js'
import { countClicks } from './tasks.js'

const app = openApp()
const server = createServer(async (request, response) => {
  try {
    await countClicks.enqueue({ url: request.url ?? '/' })
    response.writeHead(202).end()
  } catch (error) {
    console.error(error)
    response.writeHead(503).end()
  }
}).listen(Number(process.env.PORT ?? 3000))

await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')])
server.close()
await once(server, 'close')
await app.close()
