import { Redis } from 'ioredis'

const client = new Redis(process.env.REDIS_URL)
await client.lpush('bench:client', 'one')
await client.quit()
