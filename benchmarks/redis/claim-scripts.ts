import { Redis } from 'ioredis'
import { type BenchmarkServer, startServer } from './server.js'

const before = `local ready, claim = KEYS[1] .. ':ready', KEYS[1] .. ':claim:' .. ARGV[1]
local size, taken = tonumber(ARGV[2]), nil
`
const after = `
if not taken or #taken == 0 then return {} end
redis.call('ZADD', KEYS[1] .. ':claims', 0, ARGV[1])
return taken`

/** Ways to move messages from the list of those that wait into a claim. */
const ways = {
  'LPOP n, RPUSH n': `taken = redis.call('LPOP', ready, size)
if taken then redis.call('RPUSH', claim, unpack(taken)) end`,
  'LMOVE one by one': `taken = {}
for at = 1, size do
  local message = redis.call('LMOVE', ready, claim, 'LEFT', 'RIGHT')
  if not message then break end
  taken[at] = message
end`,
  'LRANGE, RPUSH, LTRIM': `taken = redis.call('LRANGE', ready, 0, size - 1)
if #taken > 0 then redis.call('RPUSH', claim, unpack(taken)) redis.call('LTRIM', ready, size, -1) end`,
}
const settle = `redis.call('ZREM', KEYS[1] .. ':claims', ARGV[1]) return redis.call('UNLINK', KEYS[1] .. ':claim:' .. ARGV[1])`

/** Claims and settles batches of 100 in four lanes, for each way, with and without an append-only file. */
export async function claimScripts(count: number): Promise<void> {
  const rows: object[] = []
  for (const hasLog of [false, true]) {
    for (const bytes of [100, 1_000]) {
      for (const [way, script] of Object.entries(ways)) {
        rows.push({
          way,
          bytes,
          'append-only file': hasLog,
          ...(await measureWay(script, bytes, hasLog, count)),
        })
      }
    }
  }
  console.table(rows)
}

async function measureWay(script: string, bytes: number, hasLog: boolean, count: number) {
  const server = await startServer({ hasLog })
  const client = new Redis(server.port, '127.0.0.1')
  const key = '{bench}'
  for (let at = 0; at < count; at += 1_000) {
    await client.rpush(`${key}:ready`, ...Array<string>(1_000).fill('x'.repeat(bytes)))
  }
  const claim = String(await client.script('LOAD', before + script + after))
  const ack = String(await client.script('LOAD', settle))
  const logBefore = hasLog ? server.logBytes() : 0
  let claims = 0
  const lane = async () => {
    let acking: Promise<unknown> | undefined
    for (;;) {
      const id = String(claims++).padStart(16, '0')
      const claiming = client.evalsha(claim, 1, key, id, 100)
      await acking
      if (((await claiming) as string[]).length === 0) return
      acking = client.evalsha(ack, 1, key, id)
    }
  }
  const { perSecond, serverCpu } = await timed(server, count, async () => {
    await Promise.all([lane(), lane(), lane(), lane()])
  })
  const logBytes = hasLog ? Math.round((server.logBytes() - logBefore) / count) : undefined
  client.disconnect()
  await server.stop()
  return {
    'messages/s': Math.round(perSecond),
    'server CPU-s per 100k': Number(serverCpu.toFixed(3)),
    'file bytes a message': logBytes,
  }
}

/** Times a piece of work, and reads what it cost the server. */
async function timed(server: BenchmarkServer, count: number, work: () => Promise<void>) {
  const serverBefore = server.cpuSeconds()
  const startedAt = performance.now()
  await work()
  return {
    perSecond: count / ((performance.now() - startedAt) / 1_000),
    serverCpu: (server.cpuSeconds() - serverBefore) * (100_000 / count),
  }
}
