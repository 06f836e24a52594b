import type { DeadLetter } from '@sheaf/core'
import type { BrokerTrial } from '../support/trial.js'

/** Publishes messages, hands each out once and gives it up. Returns their ids, the first to die first. */
export async function giveUp(trial: BrokerTrial, count: number): Promise<string[]> {
  const dead: string[] = []
  for (let index = 0; index < count; index += 1) {
    await trial.publish(trial.message('dead'))
    const delivery = await trial.consumer.takeOne()
    await trial.consumer.deadLetter([{ delivery, reason: `reason ${index}`, error: `error ${index}` }])
    dead.push(delivery.id)
  }
  await trial.deadAre(count, 'after so many were given up')
  return dead
}

/** Reads every page. */
export async function readDead(trial: BrokerTrial, limit?: number): Promise<DeadLetter[][]> {
  const pages: DeadLetter[][] = []
  let cursor: string | undefined
  do {
    const page = await trial.admin!.listDead!(trial.queue, {
      ...(limit === undefined ? {} : { limit }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    pages.push([...page.items])
    cursor = page.cursor
  } while (cursor !== undefined && pages.length < mostPages)
  return pages
}

const mostPages = 50
