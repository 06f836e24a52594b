import { respondJson } from '../http/headers.js'
import type { Found } from '../state/found.js'
import { type Call, parameter, Refusal } from './call.js'
import { lettersFor } from './letters.js'

const mostFound = 20

/** `GET api/find?text`: batches, requests and dead letters by their ids. */
export async function find(call: Call): Promise<Response> {
  const text = parameter(call.query, 'text')?.trim() ?? ''
  if (text.length < 6) return respondJson([])
  const found = await Promise.all([inBatches(call, text), inLetters(call, text)])
  return respondJson(found.flat().slice(0, mostFound))
}

async function inBatches({ board, caller }: Call, text: string): Promise<Found[]> {
  if (!board.knowledge.hasView) await board.knowledge.refresh([])
  const tasks = board.knowledge.taskNames.filter((task) => caller.mayISee?.(task) !== false)
  const found = await Promise.all(
    tasks.map(async (task) => {
      const [byId, byRequest] = await Promise.all([
        board.source.batches(task, { id: text, limit: 1 }),
        board.source.batches(task, { request: text, limit: 5 }),
      ])
      return [
        ...byId.map(({ id, queue }): Found => ({ type: 'batch', id, task, queue, batch: id })),
        ...byRequest.map(({ id, queue }): Found => ({ type: 'request', id: text, task, queue, batch: id })),
      ]
    }),
  )
  return found.flat()
}

async function inLetters({ board, caller }: Call, text: string): Promise<Found[]> {
  if (!board.scans?.canList) return []
  const found = await Promise.all(
    [...board.queuesFor(caller).keys()].map(async (queue) => {
      const read = await lettersFor(board, caller, queue, undefined)
      if (read instanceof Refusal) return []
      return read.letters
        .filter(({ letter }) => letter.id.startsWith(text))
        .map(({ letter, body }): Found => ({ type: 'letter', id: letter.id, task: body.task, queue }))
    }),
  )
  return found.flat()
}
