import { showPayload } from '../dead/payload.js'
import { respond } from '../http/headers.js'
import { type Call, Refusal } from './call.js'
import { findLetters, letterLine } from './letters.js'

const columns = ['id', 'queue', 'task', 'key', 'attempt', 'givenUpAt', 'reason', 'error', 'payload'] as const

/** `GET api/export?queue&group&format`: the letters of a reason, of a queue or of all of them as a file, JSON or CSV. */
export async function exportLetters(call: Call): Promise<Response | Refusal> {
  const { board, caller, query } = call
  const found = await findLetters(call)
  if (found instanceof Refusal) return found
  const seesPayloads = board.seesPayloads(caller)
  const rows = found.letters.map((read) => {
    const { id, queue, task, key, attempt, at, error } = letterLine(board, caller, read.queue, read)
    const payload = seesPayloads
      ? withinBounds(board.redactor.value(read.body.payload, { task, what: 'payload' }))
      : undefined
    const { reason } = read.letter
    return {
      id,
      queue,
      task,
      key,
      attempt,
      givenUpAt: new Date(at).toISOString(),
      reason,
      error,
      payload,
    }
  })
  const isCsv = query.get('format') === 'csv'
  return respond(isCsv ? toCsv(rows) : JSON.stringify(rows, null, 2), 200, {
    'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="dead-letters.${isCsv ? 'csv' : 'json'}"`,
  })
}

/** One that is too long becomes text, and ends early. */
function withinBounds(payload: unknown): unknown {
  const { text, isCut } = showPayload(payload)
  return isCut ? text : payload
}

/** Rows as CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function toCsv(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column])).join(','))
  return [columns.join(','), ...lines, ''].join('\r\n')
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
