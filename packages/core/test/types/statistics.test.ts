import type {
  BatchVerdicts,
  ClosedByCounts,
  OpenBufferReport,
  OpenBufferStatus,
  RunningBatchReport,
  RunStatus,
  StopCounts,
  StopReport,
  TaskStatus,
  Trigger,
  VerdictCounts,
  WorkerReport,
  WorkerStatus,
  WorkerTaskReport,
} from '@sheaf/core'
import { describe, expectTypeOf, it } from 'vitest'

// Checked by the compiler (`tsc -p .`): the port's types cannot name the engine's, and must not drift from them.

describe('the types of the stats store', () => {
  it('count by every trigger and every verdict that the engine has', () => {
    expectTypeOf<keyof ClosedByCounts>().toEqualTypeOf<Trigger>()
    expectTypeOf<BatchVerdicts>().toEqualTypeOf<VerdictCounts>()
    expectTypeOf<StopCounts>().toEqualTypeOf<StopReport>()
  })

  it('say of workers what their status says', () => {
    expectTypeOf<WorkerReport['state']>().toEqualTypeOf<WorkerStatus['state']>()
    expectTypeOf<OpenBufferReport>().toEqualTypeOf<OpenBufferStatus>()
    expectTypeOf<RunningBatchReport>().toEqualTypeOf<RunStatus>()
    expectTypeOf<Omit<TaskStatus, 'lastFlush' | 'prefetch'>>().toEqualTypeOf<
      Omit<WorkerTaskReport, 'task' | 'queue' | 'failing' | 'prefetch'>
    >()
  })
})
