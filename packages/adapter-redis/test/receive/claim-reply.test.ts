import { Redis } from 'ioredis'
import { expect, inject, onTestFinished, test } from 'vitest'
import { keysUnder } from '../../../redis-connection/src/index.js'
import { clientKinds, portOf } from '../../../redis-connection/test/support/clients.js'
import { readClaimReply, unpack } from '../../src/receive/claim-reply.js'
import { claimScript } from '../../src/scripts/scripts.generated.js'
import { never, openBroker } from '../support/open.js'

const port = () => portOf(inject('redisUrl'))

function connect(): Redis {
  const client = new Redis(port())
  onTestFinished(() => client.disconnect())
  return client
}

/** Texts around each length from which on the server writes their number of bytes in another way. */
const lengths = [0, 1, 31, 32, 255, 256, 65_535, 65_536]

test.each([1, 15, 16, 65_535, 65_536])('a list of %i texts is read as the server packs it', async (count) => {
  const client = connect()
  const script = `local texts = {}
for at = 1, tonumber(ARGV[1]) do texts[at] = tostring(at) end
return cmsgpack.pack(texts)`
  const packed = (await client.callBuffer('EVAL', script, '0', String(count))) as Buffer
  expect(unpack(packed)).toEqual(Array.from({ length: count }, (_, at) => `${at + 1}`))
})

test.each(['x', 'ß', '\u{1f33e}', '\0'])(
  'texts of all lengths made of %j are read as the server packs them',
  async (unit) => {
    const client = connect()
    const texts = lengths.map((length) => unit.repeat(length))
    const packed = (await client.callBuffer('EVAL', 'return cmsgpack.pack(ARGV)', '0', ...texts)) as Buffer
    expect(unpack(packed)).toEqual(texts)
  },
)

const asItIs = (source: string) => source
const withoutLibrary = (source: string) => source.replaceAll('cmsgpack', 'not_there')

test.each([
  ['short ones packed into one text', 40, 'packed', asItIs, true],
  ['long ones one by one', 400, 'packed', asItIs, false],
  ['short ones one by one for a caller that cannot read them packed', 40, undefined, asItIs, false],
  ['short ones one by one from a server that cannot pack them', 40, 'packed', withoutLibrary, false],
] as const)('a claim has %s', async (_, units, how, onServer, isPacked) => {
  const client = connect()
  const { broker, queue } = await openBroker()
  const bodies = Array.from({ length: 20 }, (_, at) => `${at} ${'ü'.repeat(units)}`)
  await broker.publish(
    queue,
    bodies.map((body, at) => ({ id: `${at}`, body })),
  )
  const base = `{sheaf:${queue}}`
  const keys = [...keysUnder(base, claimScript), `${base}:claim:test-1`]
  const parameters = ['test-1', '100', '30000', ...(how === undefined ? [] : [how])]
  const source = onServer(claimScript.source)
  const reply = await client.callBuffer('EVAL', source, `${keys.length}`, ...keys, ...parameters)
  expect(Buffer.isBuffer((reply as [Buffer, unknown])[1])).toBe(isPacked)
  const read = readClaimReply(reply)
  if (read.kind !== 'taken') throw new Error(`expected messages; got '${read.kind}'`)
  expect(read.texts.map((text, at) => text.endsWith(bodies[at]!))).toEqual(bodies.map(() => true))
})

test.each(clientKinds)('messages of all kinds of text come as they went, through $name', async (kind) => {
  const { broker, queue, openChannel } = await openBroker({}, () => kind.connect({ port: port() }))
  const units = ['x', 'ß', '\u{1f33e}', '\0', '"', '\n']
  const messages = units.flatMap((unit) =>
    [0, 1, 200, 255, 300].map((length) => ({ id: `${unit} ${length}`, body: unit.repeat(length) })),
  )
  const channel = await openChannel()
  for (const size of [1, 10, messages.length]) {
    const sent = messages.slice(0, size)
    await broker.publish(queue, sent)
    const deliveries = await channel.receive(size, never)
    expect(deliveries.map(({ id, body }) => ({ id, body }))).toEqual(sent)
    await channel.ack(deliveries)
  }
})
