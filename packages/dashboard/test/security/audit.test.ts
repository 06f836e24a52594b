import { expect, it } from 'vitest'
import type { DashboardAction } from '../../src/index.js'
import type { DeadState, LetterPage } from '../../src/state/dead-state.js'
import { ask, change, failingTask, giveUp, json, testBoard } from '../support/board.js'

// Rule 6: what is changed goes to `audit`, with who, what and how many. That the page asks first, its own tests show.

function audited(tasks = [failingTask('mail')]) {
  const actions: DashboardAction[] = []
  const made = testBoard(
    {
      authorize: () => ({ role: 'operate', name: 'ada' }),
      audit: (action) => actions.push(action),
    },
    tasks,
  )
  return { ...made, actions, mail: tasks[0]! }
}

it('a redrive of single letters', async () => {
  const made = audited()
  await giveUp(made, made.mail, [{ error: 'one' }, { error: 'two' }, { error: 'three' }])
  const { items } = await json<LetterPage>(made.board.fetch(ask('api/letters?queue=mail')))
  const ids = items.slice(0, 2).map(({ id }) => id)
  expect(await json(made.board.fetch(change('redrive', { queue: 'mail', ids })))).toEqual({ count: 2 })
  expect(made.actions).toMatchObject([{ action: 'redrive', queue: 'mail', by: 'ada', count: 2, what: ids }])
  expect(await made.broker.admin.counts('mail')).toMatchObject({ ready: 2, dead: 1 })
  const { now } = { now: Date.now() }
  const { actions } = await made.store.read({ from: now, to: now, step: 'minute' })
  expect(actions).toMatchObject([{ action: 'redrive', queue: 'mail', by: 'ada', count: 2 }])
})

it('a discard of a whole reason: what varies from letter to letter is no part of it', async () => {
  const made = audited()
  await giveUp(made, made.mail, [
    { error: 'no account 17' },
    { error: 'no account 4711' },
    { error: 'the address is empty' },
  ])
  const { groups } = await json<DeadState>(made.board.fetch(ask('api/dead')))
  expect(groups.map(({ error, count }) => [error, count])).toEqual([
    ['no account …', 2],
    ['the address is empty', 1],
  ])
  const body = { queue: 'mail', group: groups[0]!.id, reason: groups[0]!.error }
  expect(await json(made.board.fetch(change('discard', body)))).toEqual({ count: 2 })
  expect(made.actions).toMatchObject([{ action: 'discard', count: 2, what: 'those with: no account …' }])
  expect(await made.broker.admin.counts('mail')).toMatchObject({ ready: 0, dead: 1 })
})

it('all of a queue', async () => {
  const made = audited()
  await giveUp(made, made.mail, [{ error: 'one' }, { error: 'two' }])
  expect(await json(made.board.fetch(change('redrive', { queue: 'mail', all: true })))).toEqual({ count: 2 })
  expect(made.actions).toMatchObject([{ action: 'redrive', count: 2, what: 'all dead letters' }])
})

it('a pause, which every process hears of', async () => {
  const made = audited()
  expect((await made.board.fetch(change('pause', { queue: 'mail' }))).status).toBe(200)
  const now = Date.now()
  const { paused } = await made.store.read({ from: now, to: now, step: 'minute' })
  expect(paused).toMatchObject([{ queue: 'mail', by: 'ada' }])
  await made.board.fetch(change('resume', { queue: 'mail' }))
  expect(made.actions.map(({ action, by }) => [action, by])).toEqual([
    ['pause', 'ada'],
    ['resume', 'ada'],
  ])
})

it('an audit that throws undoes nothing, and is told of', async () => {
  const errors: unknown[] = []
  const mail = failingTask('mail')
  const made = testBoard(
    {
      audit: () => {
        throw new Error('the log is full')
      },
      onError: (error) => errors.push(error),
    },
    [mail],
  )
  await giveUp(made, mail, [{ error: 'one' }])
  expect(await json(made.board.fetch(change('redrive', { queue: 'mail', all: true })))).toEqual({ count: 1 })
  expect(errors).toHaveLength(1)
})
