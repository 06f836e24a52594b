import { adminFunctions } from '../schema/admin.js'
import { enqueueFunction } from '../schema/enqueue.js'
import { leaseFunctions } from '../schema/lease.js'
import { permitFunction } from '../schema/permits.js'
import { publishFunctions } from '../schema/publish.js'
import { queueFunctions } from '../schema/queues.js'
import { receiveFunctions } from '../schema/receive.js'
import { receiveJoinedFunction } from '../schema/receive-joined.js'
import { receiveOrderedFunction } from '../schema/receive-ordered.js'
import { resultParts } from '../schema/results.js'
import { settleFunctions } from '../schema/settle.js'
import { sleepFunctions } from '../schema/sleep.js'
import { statsReadFunctions } from '../schema/stats-read.js'
import { statsReportFunctions } from '../schema/stats-report.js'
import { statsTables } from '../schema/stats-tables.js'
import { tables } from '../schema/tables.js'
import { takeFunctions } from '../schema/take.js'

/** One step of a schema, from a version to the next. */
type Step = (schema: string) => string

const first: readonly Step[] = [
  tables,
  queueFunctions,
  publishFunctions,
  enqueueFunction,
  receiveFunctions,
  receiveOrderedFunction,
  takeFunctions,
  settleFunctions,
  leaseFunctions,
  sleepFunctions,
  adminFunctions,
  permitFunction,
  resultParts,
]

/** Statistics. */
const second: readonly Step[] = [statsTables, statsReportFunctions, statsReadFunctions]

/** Claims that come in one row. */
const third: readonly Step[] = [receiveJoinedFunction]

/** A step that consists of several parts. */
const stepOf =
  (parts: readonly Step[]): Step =>
  (schema) =>
    parts.map((part) => part(schema)).join('')

/**
 * The steps of a schema: the first makes version 1 of nothing, and so on. A step only adds, and a function whose parameters
 * change gets another name beside the old one, so that workers of the version before go on during a deploy.
 */
export const steps: readonly Step[] = [stepOf(first), stepOf(second), stepOf(third)]

/** The version of the schema that this package works with, or a newer one. */
export const schemaVersion = steps.length
