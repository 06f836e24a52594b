import { refuse, respond } from '../http/headers.js'
import { openStream } from '../live/stream.js'
import { readLens } from '../state/lens.js'
import type { Call } from './call.js'

const mostStreams = 100

/** How many streams this process has open, of all its dashboards. */
let streams = 0

/** `GET api/live`: what the page shows, and from then on what changes, as server-sent events. */
export function live({ board, caller, query, request }: Call): Response {
  if (streams >= mostStreams) {
    return refuse(503, `${mostStreams} pages are open already. Close one, and try again.`, {
      'retry-after': '5',
    })
  }
  streams++
  const body = openStream({
    hub: board.hub,
    composer: board.composer,
    lens: readLens(query),
    about: board.about(caller),
    mayISee: caller.mayISee,
    hasState: () => board.knowledge.hasView,
    onEnd: () => {
      streams--
    },
  })
  return respond(request.method === 'HEAD' ? null : body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    // Nginx would gather the events otherwise.
    'x-accel-buffering': 'no',
  })
}
