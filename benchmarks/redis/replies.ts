import { Redis } from 'ioredis'
import { unpack } from '../../packages/adapter-redis/src/receive/claim-reply.js'
import { interleaved } from '../shared/interleaved.js'
import { median } from '../shared/median.js'
import { payloadsOf } from '../shared/payload.js'
import type { BenchmarkServer } from './server.js'

const messages = 100
const key = '{bench}:replies'
const read = "local taken = redis.call('LRANGE', KEYS[1], 0, -1)"

/** Ways to reply the messages of a claim, and how a client makes texts of them. */
const ways: Readonly<
  Record<string, { readonly script: string; readonly texts: (reply: unknown) => string[] }>
> = {
  'one by one': {
    script: `${read} return taken`,
    texts: (reply) => (reply as Buffer[]).map((bytes) => bytes.toString()),
  },
  packed: {
    script: `${read} return cmsgpack.pack(taken)`,
    texts: (reply) => unpack(reply as Buffer),
  },
  'joined by a character': {
    script: `${read} return table.concat(taken, '\\30')`,
    texts: (reply) => (reply as Buffer).toString().split('\x1e'),
  },
}

/** What it costs the client and the server to move the messages of a claim, by how they are replied. */
export async function replies(server: BenchmarkServer, rounds: number, count: number): Promise<void> {
  const client = new Redis(server.port, '127.0.0.1')
  const rows: object[] = []
  for (const bytes of [100, 300, 1_000]) {
    const bodies = payloadsOf(bytes)
      .slice(0, messages)
      .map((payload) => JSON.stringify(payload))
    await client.del(key)
    await client.rpush(
      key,
      ...bodies.map((body, at) => `0,0;0,1795336000123,42,${at},36,:${crypto.randomUUID()}${body}`),
    )
    const names = Object.keys(ways)
    const measured = await interleaved(names, rounds, (name) => measureWay(client, server, name, count))
    for (const name of names) {
      const runs = measured.get(name)!
      rows.push({
        'a claim of 100': name,
        bytes,
        "client's CPU µs a message": median(runs.map(({ client }) => client)).toFixed(2),
        "server's CPU µs a message": median(runs.map(({ server }) => server)).toFixed(2),
      })
    }
  }
  client.disconnect()
  console.log('\nReplies: what the messages of a claim cost')
  console.table(rows)
}

async function measureWay(client: Redis, server: BenchmarkServer, name: string, count: number) {
  const { script, texts } = ways[name]!
  const digest = String(await client.script('LOAD', script))
  const serverBefore = server.cpuSeconds()
  const before = process.cpuUsage()
  let done = 0
  const lane = async () => {
    while (done < count) {
      done += messages
      for (const text of texts(await client.callBuffer('EVALSHA', digest, '1', key)))
        JSON.parse(text.slice(text.indexOf('{')))
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
  const { user, system } = process.cpuUsage(before)
  return { client: (user + system) / done, server: (server.cpuSeconds() - serverBefore) * (1e6 / done) }
}
