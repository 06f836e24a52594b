import type { DoctorFinding } from './finding.js'

type Known = Pick<DoctorFinding, 'severity' | 'title'>

/** How grave what an adapter warns of is, and what to call it. What is not among them is a warning. */
const known: Readonly<Record<string, Known>> = {
  REDIS_EVICTION: { severity: 'error', title: 'The server may delete queues' },
  REDIS_PERSISTENCE: { severity: 'warning', title: 'The server forgets when it dies' },
  REDIS_UNCHECKED: { severity: 'warning', title: 'The server could not be checked' },
  POSTGRES_ISOLATION: { severity: 'warning', title: 'Statements of workers may collide' },
  QUEUE_DIFFERS: { severity: 'warning', title: 'The queue is not as Sheaf declares it' },
  HEARTBEAT_OFF: { severity: 'warning', title: 'A frozen worker keeps what it holds' },
  SQS_MAX_RECEIVE_COUNT: { severity: 'error', title: 'SQS gives messages up before Sheaf does' },
  SQS_FIFO_BATCH: { severity: 'warning', title: 'A FIFO queue fills batches from several groups only' },
  SQS_SOCKETS: { severity: 'warning', title: 'The client has too few sockets' },
  SQS_REQUEST_TIMEOUT: { severity: 'error', title: 'The client gives up polls that are only silent' },
  PREFETCH_UNBOUNDED: { severity: 'warning', title: 'A deep queue is pulled into memory whole' },
}

/** A warning of an adapter's, or of core's, as a finding. */
export function warningFinding(warning: {
  readonly code: string
  readonly message: string
  readonly task?: string | undefined
  readonly queue?: string | undefined
}): DoctorFinding {
  const { code, message, task, queue } = warning
  return {
    code,
    message,
    task,
    queue,
    ...(known[code] ?? { severity: 'warning', title: 'The broker warns' }),
  }
}
