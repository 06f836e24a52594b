import { describeError } from '@sheaf/core'
import type { Board } from '../board.js'
import { batch } from '../calls/batch.js'
import { type Call, type Change, Refusal } from '../calls/call.js'
import { dead, letters } from '../calls/dead.js'
import { exportLetters } from '../calls/export.js'
import { find } from '../calls/find.js'
import { letter } from '../calls/letter.js'
import { live } from '../calls/live.js'
import { pause, resume } from '../calls/pause.js'
import { discard, redrive } from '../calls/redrive.js'
import { serveAsset, servePage } from './assets.js'
import { type Caller, callerOf } from './authorise.js'
import { ChangeLimit } from './change-limit.js'
import { whyNotChange } from './guard.js'
import { notFound, refuse, respond } from './headers.js'
import { readBody, UnreadableBody } from './read-body.js'
import { routeOf } from './routes.js'

type Outcome = Response | Refusal | Promise<Response | Refusal>

const reads = new Map<string, (call: Call) => Outcome>(
  Object.entries({ live, batch, dead, letters, letter, find, export: exportLetters }),
)

const changes = new Map<string, (change: Change) => Outcome>(
  Object.entries({ redrive, discard, pause, resume }),
)

const limit = new ChangeLimit()

/** Answers every request of a dashboard. Nothing is served, not even the page, before `authorize` has said who asks. */
export function makeHandler(board: Board): (request: Request) => Promise<Response> {
  return async (request) => {
    let caller: Caller | undefined
    try {
      caller = await callerOf(request, board.settings)
    } catch (error) {
      board.settings.onError(error)
      return respond('Internal server error', 500, { 'content-type': 'text/plain; charset=utf-8' })
    }
    return caller ? answer(board, caller, request) : notFound()
  }
}

async function answer(board: Board, caller: Caller, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const route = routeOf(url.pathname)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (route.name === 'api') return answerCall(board, caller, request, url, route.call)
  if (!isRead) return refuse(405, 'Only GET.', { allow: 'GET, HEAD' })
  switch (route.name) {
    case 'page':
      return servePage(request)
    case 'slash':
      return respond(null, 302, { location: route.location })
    case 'asset':
      return serveAsset(request, route.file)
  }
}

async function answerCall(
  board: Board,
  caller: Caller,
  request: Request,
  url: URL,
  name: string,
): Promise<Response> {
  const call: Call = { board, caller, request, query: url.searchParams }
  const read = reads.get(name)
  const change = board.settings.isReadOnly ? undefined : changes.get(name)
  if (change) return answerChange(call, change)
  if (!read) return notFound()
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(405, 'Only GET.', { allow: 'GET, HEAD' })
  return finish(board, () => read(call))
}

async function answerChange(call: Call, change: (change: Change) => Outcome): Promise<Response> {
  const { caller, request, board } = call
  const why = whyNotChange(request)
  if (why !== undefined) return refuse(request.method === 'POST' ? 403 : 405, why)
  if (caller.role !== 'operate') return refuse(403, 'This needs the role operate.')
  if (!limit.take(performance.now()))
    return refuse(429, 'Too many changes at once. Wait a second.', { 'retry-after': '1' })
  const body = await readBody(request)
  if (isUnreadable(body)) return refuse(body.status, body.message)
  return finish(board, () => change({ ...call, body }))
}

function isUnreadable(body: Awaited<ReturnType<typeof readBody>>): body is UnreadableBody {
  return body instanceof UnreadableBody
}

/** What a broker or a store throws is shown in full: those who look at it run it. */
async function finish(board: Board, work: () => Outcome): Promise<Response> {
  try {
    const outcome = await work()
    return outcome instanceof Refusal ? refuse(outcome.status, outcome.message) : outcome
  } catch (error) {
    board.settings.onError(error)
    return refuse(502, `It could not be read: ${describeError(error)}`)
  }
}
