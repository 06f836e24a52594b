import type { App, Batch } from '@sheaf/core'
import { describe, expectTypeOf, it } from 'vitest'
import type { BatchView } from '../../src/run/batch-view.js'

// Checked by the compiler (`tsc -p .`). The engine does not know App, so a cast stands where it calls a task's function;
// this holds what is cast to what users were promised.

describe('what the engine gives run', () => {
  it('is a Batch, but for its app, which the engine carries as any object', () => {
    expectTypeOf<BatchView['app']>().toEqualTypeOf<object>()
    expectTypeOf<App>().toExtend<BatchView['app']>()
    expectTypeOf<Omit<BatchView, 'app'> & Pick<Batch, 'app'>>().toExtend<Batch>()
    expectTypeOf<keyof BatchView>().toEqualTypeOf<keyof Batch>()
  })
})
