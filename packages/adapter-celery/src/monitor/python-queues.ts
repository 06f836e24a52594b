import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fieldsOf, unwrapKombu } from '../message/celery-message.js'
import { writeBroadcast } from './broadcast.js'
import { type CeleryServer, separator } from './celery-server.js'
import { requestExchange } from './mailbox.js'

/** As long as `celery inspect` waits. */
const answersMs = 1_000
const replyExchange = 'reply.celery.pidbox'

/** Asks all other workers which queues they read, for a second; by the workers' names. */
export async function pythonQueues(
  server: CeleryServer,
  own: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { connection } = server
  const routingKey = randomUUID()
  const queue = `${routingKey}.${replyExchange}`
  const [list, binding] = [server.keyOf(queue), server.bindingOf(replyExchange)]
  const member = [routingKey, '', queue].join(separator)
  await connection.send(binding, ['SADD', binding, member])
  try {
    const request = {
      ...{ method: 'active_queues', arguments: {}, destination: null, pattern: null, matcher: null },
      ...{ ticket: randomUUID(), reply_to: { exchange: replyExchange, routing_key: routingKey } },
    }
    const address = { exchange: requestExchange, routingKey: '', headers: { clock: 1 } }
    await server.publish(requestExchange, writeBroadcast(request, address))
    await pause(answersMs)
    const answers = (await connection.send(list, ['LRANGE', list, '0', '-1'])) as readonly string[]
    return new Map(answers.flatMap(namesOf).filter(([worker]) => worker !== own))
  } finally {
    await connection.send(binding, ['SREM', binding, member])
    await connection.send(list, ['UNLINK', list])
  }
}

function namesOf(text: string): [string, readonly string[]][] {
  const body = unwrapKombu(text)?.content().toString('utf8') ?? 'null'
  return Object.entries(fieldsOf(JSON.parse(body)) ?? {}).flatMap(([worker, queues]) =>
    Array.isArray(queues) ? [[worker, queues.map((queue) => String(fieldsOf(queue)?.name))]] : [],
  )
}
