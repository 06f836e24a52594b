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
  const server = await inTime(broker.admin.now(), answerMs, 'the time')
  const roundTripMs = Date.now() - before
  const skewMs = Math.round(before + roundTripMs / 2 - server)
  return { name: `clock skew ${Math.abs(skewMs)} ms`, places: 1, findings: clockSkew(skewMs, roundTripMs) }
}

/** Looks for dead letters. */
export async function lookAtDead(app: App): Promise<DoctorCheck | undefined> {
  const { admin } = app.broker
  if (!admin) return undefined
  const queues = [...queuesOf(app).keys()]
  const counts = await Promise.all(
    queues.map((queue) => inTime(admin.counts(queue), answerMs, `queue '${queue}'`)),
  )
  const findings = queues.flatMap((queue, index) => deadLetters(queue, counts[index]!.dead))
  return { name: 'dead letters', places: queues.length, findings }
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
