import { expect, it, onTestFinished } from 'vitest'
import { ChangeLimit } from '../../src/http/change-limit.js'
import type { LetterPage, LetterState } from '../../src/state/dead-state.js'
import { ask, change, failingTask, giveUp, json, testBoard } from '../support/board.js'

// Rule 7: nobody gets more than a sane amount of anything.

it('opens a hundred streams, and no more until one is closed', async () => {
  const { board } = testBoard()
  const open: Response[] = []
  onTestFinished(async () => {
    for (const { body } of open) if (body && !body.locked) await body.cancel()
  })
  for (let count = 0; count < 100; count++) open.push(await board.fetch(ask('api/live')))
  expect(open.every(({ status }) => status === 200)).toBe(true)
  expect((await board.fetch(ask('api/live'))).status).toBe(503)
  await open.pop()!.body!.cancel()
  open.push(await board.fetch(ask('api/live')))
  expect(open.at(-1)!.status).toBe(200)
})

it('lists a hundred letters a page', async () => {
  const mail = failingTask('mail')
  const made = testBoard({}, [mail])
  await giveUp(
    made,
    mail,
    Array.from({ length: 130 }, (_, number) => ({ error: `no ${number}` })),
  )
  const first = await json<LetterPage>(made.board.fetch(ask('api/letters?queue=mail')))
  const second = await json<LetterPage>(made.board.fetch(ask('api/letters?queue=mail&after=100')))
  expect([first.items.length, second.items.length, first.of]).toEqual([100, 30, 130])
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(130)
})

it('shows 64 kB of a payload, and says how long it is', async () => {
  const mail = failingTask('mail')
  const made = testBoard({}, [mail])
  await giveUp(made, mail, [{ error: 'no', text: 'x'.repeat(200_000) }])
  const [{ id } = { id: '' }] = (await json<LetterPage>(made.board.fetch(ask('api/letters?queue=mail'))))
    .items
  const letter = await json<LetterState>(made.board.fetch(ask(`api/letter?queue=mail&id=${id}`)))
  expect(letter).toMatchObject({ isCut: true })
  expect(letter.payload).toHaveLength(64 * 1024)
  expect(letter.payloadLength).toBeGreaterThan(200_000)
})

it('makes twenty changes a second', () => {
  const limit = new ChangeLimit()
  const taken = Array.from({ length: 25 }, () => limit.take(10_500))
  expect(taken.filter(Boolean)).toHaveLength(20)
  expect(limit.take(11_000)).toBe(true)
})

it('refuses a body that is too long, or no object', async () => {
  const { board } = testBoard()
  expect((await board.fetch(change('redrive', { queue: 'x'.repeat(70_000) }))).status).toBe(413)
  expect((await board.fetch(change('redrive', [1]))).status).toBe(400)
})

it('a hundred changes at once are too many, and whoever made them is told when to come back', async () => {
  const { board } = testBoard()
  const ask100 = Array.from({ length: 100 }, () => board.fetch(change('pause', { queue: 'mail' })))
  const responses = await Promise.all(ask100)
  const refused = responses.filter(({ status }) => status === 429)
  // A second may turn meanwhile, and lets twenty more through.
  expect(refused.length).toBeGreaterThanOrEqual(60)
  expect(refused[0]!.headers.get('retry-after')).toBe('1')
})
