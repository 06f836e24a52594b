import { expect, it } from 'vitest'
import type { LetterPage } from '../../src/state/dead-state.js'
import { ask, failingTask, giveUp, json, testBoard } from '../support/board.js'

/** A mail and a payroll queue, each with dead letters, those of mail first. */
async function twoQueues(options: Parameters<typeof testBoard>[0] = {}) {
  const [mail, payroll] = [failingTask('mail'), failingTask('payroll')]
  const made = testBoard(options, [mail, payroll])
  await giveUp(made, mail, [{ error: 'no address' }, { error: 'no mailbox' }])
  await giveUp(made, payroll, [{ error: 'no account' }])
  return made
}

it('lists the letters of all queues together, the newest first, a page at a time', async () => {
  const { board } = await twoQueues()
  const all = await json<LetterPage>(board.fetch(ask('api/letters')))
  expect(all.of).toBe(3)
  expect(all.items.map(({ queue }) => queue).sort()).toEqual(['mail', 'mail', 'payroll'])
  const times = all.items.map(({ at }) => at)
  expect(times).toEqual([...times].sort((one, other) => other - one))
  const first = await json<LetterPage>(board.fetch(ask('api/letters?limit=2')))
  const rest = await json<LetterPage>(board.fetch(ask('api/letters?after=2&limit=2')))
  expect([...first.items, ...rest.items]).toEqual(all.items)
})

it('shows nobody a letter of a queue that they may not see', async () => {
  const { board } = await twoQueues({
    authorize: () => ({ role: 'operate', tasks: (task) => task === 'mail' }),
  })
  const all = await json<LetterPage>(board.fetch(ask('api/letters')))
  expect(all.items.map(({ queue }) => queue)).toEqual(['mail', 'mail'])
  expect(await (await board.fetch(ask('api/export?format=csv'))).text()).not.toContain('no account')
})

it.each(['', 'x'.repeat(1_001)])(
  'a queue whose name cannot be one is none, and not all of them',
  async (name) => {
    const { board } = await twoQueues()
    for (const call of ['letters', 'export']) {
      expect((await board.fetch(ask(`api/${call}?queue=${name}`))).status).toBe(404)
    }
  },
)

it('a queue that cannot be read hides no other, and is named', async () => {
  const { board, broker } = await twoQueues()
  const list = broker.admin.listDead.bind(broker.admin)
  broker.admin.listDead = async (queue, page) => {
    if (queue === 'mail') throw new Error('away')
    return list(queue, page)
  }
  const { items, trouble } = await json<LetterPage>(board.fetch(ask('api/letters')))
  expect(items.map(({ queue }) => queue)).toEqual(['payroll'])
  expect(trouble).toBe('mail cannot be read: away')
})
