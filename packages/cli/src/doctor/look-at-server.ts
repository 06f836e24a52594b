import { type App, describeError } from '@sheaf/core'
import { queuesOf } from '../app/find-tasks.js'
import { inTime } from '../process/in-time.js'
import { clockSkew, deadLetters } from './app-rules.js'
import type { DoctorCheck, DoctorFinding } from './finding.js'

/** How long a server may take to answer. */
const answerMs = 10_000

/** Compares this machine's clock with the server's; nothing where it cannot be asked. */
export async function lookAtClock({ broker }: App): Promise<DoctorCheck | undefined> {
  if (!broker.admin?.now) return undefined
  const before = Date.now()
  try {
    const server = await inTime(broker.admin.now(), answerMs, 'the time')
    const roundTripMs = Date.now() - before
    const skewMs = Math.round(before + roundTripMs / 2 - server)
    return { name: `clock skew ${Math.abs(skewMs)} ms`, places: 1, findings: clockSkew(skewMs, roundTripMs) }
  } catch (error) {
    return { name: 'clock skew', places: 1, findings: [unanswered(error)] }
  }
}

/** Looks for dead letters. */
export async function lookAtDead(app: App): Promise<DoctorCheck | undefined> {
  const { admin } = app.broker
  if (!admin) return undefined
  const queues = [...queuesOf(app).keys()]
  const found = queues.map(async (queue) => {
    try {
      return deadLetters(queue, (await inTime(admin.counts(queue), answerMs, `queue '${queue}'`)).dead)
    } catch (error) {
      return [{ ...unanswered(error), queue }]
    }
  })
  return { name: 'dead letters', places: queues.length, findings: (await Promise.all(found)).flat() }
}

/** One question that is not answered does not keep back the answers to the others. */
function unanswered(error: unknown): DoctorFinding {
  return {
    code: 'BROKER_UNREACHABLE',
    severity: 'error',
    title: 'The broker does not answer',
    message: describeError(error),
  }
}

/** Looks whether the result backend answers. */
export async function lookAtBackend({ backend }: App): Promise<DoctorCheck | undefined> {
  if (!backend) return undefined
  const findings: DoctorFinding[] = []
  try {
    await inTime(backend.fetch(['sheaf-doctor']), answerMs, 'the result backend')
  } catch (error) {
    findings.push({
      code: 'BACKEND_UNREACHABLE',
      severity: 'error',
      title: 'The result backend cannot be reached',
      message: describeError(error),
    })
  }
  return { name: 'result backend', places: 1, findings }
}
