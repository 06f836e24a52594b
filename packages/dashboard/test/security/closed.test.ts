import { MemoryBroker } from '@sheaf/adapter-memory'
import { App } from '@sheaf/core'
import { describe, expect, it } from 'vitest'
import { assets } from '../../src/assets.generated.js'
import { dashboard } from '../../src/index.js'
import { ask, change, failingTask, firstEvent, testBoard } from '../support/board.js'

// Rule 1: nothing is served, not even the page, before `authorize` has said who asks.

const [script] = Object.keys(assets)
const everything = [
  '',
  'api/live',
  'api/dead',
  'api/letters?queue=mail',
  'api/find?text=abcdefgh',
  `assets/${script}`,
]

it('is not made without authorize, and says how', () => {
  const app = new App({ broker: new MemoryBroker() })
  expect(() => dashboard(app, {} as never)).toThrow(/authorize: expected a function.*isAdmin\(request\)/)
  expect(() => dashboard(app, undefined as never)).toThrow(/authorize/)
  expect(() => dashboard(app, { authorize: true } as never)).toThrow(/authorize/)
  expect(() => dashboard({} as never, { authorize: () => 'view' })).toThrow(/expected an App/)
})

it.each(everything)('answers 404 to those who are not let in: %s', async (path) => {
  const { board } = testBoard({ authorize: () => false })
  const response = await board.fetch(ask(path))
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('Not found')
})

it.each([...everything, 'api/redrive'])(
  'answers 500 without detail where authorize throws: %s',
  async (path) => {
    const errors: unknown[] = []
    const thrown = new Error('the session store at 10.0.0.7 is down')
    const { board } = testBoard({
      authorize: () => {
        throw thrown
      },
      onError: (error) => errors.push(error),
    })
    const response = await board.fetch(path === 'api/redrive' ? change('redrive', {}) : ask(path))
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('Internal server error')
    expect(errors).toEqual([thrown])
  },
)

it.each([undefined, null, true, 'admin', {}, { role: 'root' }, 1])(
  'lets nobody in who is %s',
  async (said) => {
    const { board } = testBoard({ authorize: () => said as never, onError: () => undefined })
    expect((await board.fetch(ask(''))).status).toBe(500)
  },
)

describe('roles', () => {
  it('awaits what authorize says', async () => {
    const { board } = testBoard({ authorize: async () => 'view' as const })
    expect((await board.fetch(ask(''))).status).toBe(200)
  })

  it('shows an identity only the tasks that it may see', async () => {
    const { board } = testBoard({ authorize: () => ({ role: 'view', tasks: (task) => task === 'mail' }) }, [
      failingTask('mail'),
      failingTask('payroll'),
    ])
    const response = await board.fetch(ask('api/live?view=overview'))
    const state = await firstEvent<{ tasks: { name: string }[] }>(response, 'state')
    expect(state.tasks.map(({ name }) => name)).toEqual(['mail'])
    expect((await board.fetch(ask('api/letters?queue=payroll'))).status).toBe(404)
    expect((await board.fetch(ask('api/batch?task=payroll&id=abc'))).status).toBe(404)
  })
})
