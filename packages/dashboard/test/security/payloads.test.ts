import { expect, it } from 'vitest'
import type { LetterPage, LetterState } from '../../src/state/dead-state.js'
import { ask, failingTask, giveUp, json, testBoard } from '../support/board.js'

// Rule 5: who sees payloads, and that `redact` runs before anything is sent.

async function oneLetter(options: Parameters<typeof testBoard>[0]) {
  const mail = failingTask('mail')
  const made = testBoard(options, [mail])
  await giveUp(made, mail, [{ error: 'card 4111 1111 1111 1111 refused', card: '4111 1111 1111 1111' }])
  const page = await json<LetterPage>(made.board.fetch(ask('api/letters?queue=mail')))
  const id = page.items[0]!.id
  const text = async (path: string) => (await made.board.fetch(ask(path))).text()
  return {
    letter: await json<LetterState>(made.board.fetch(ask(`api/letter?queue=mail&id=${id}`))),
    everything: [
      await text('api/dead'),
      await text('api/letters?queue=mail'),
      await text(`api/letter?queue=mail&id=${id}`),
      await text('api/export?queue=mail&format=csv'),
    ].join('\n'),
  }
}

it('view sees no payload by default, operate does', async () => {
  expect((await oneLetter({ authorize: () => 'view' })).letter.payload).toBeUndefined()
  expect((await oneLetter({ authorize: () => 'operate' })).letter.payload).toContain('"card"')
})

it('as the option says, everybody does, or nobody', async () => {
  expect((await oneLetter({ authorize: () => 'view', payloads: 'view' })).letter.payload).toContain('"card"')
  expect((await oneLetter({ authorize: () => 'operate', payloads: false })).letter.payload).toBeUndefined()
})

it('without the payload, nothing of it is in any answer', async () => {
  const { everything } = await oneLetter({ authorize: () => 'view', redact: (value) => value })
  expect(everything).not.toContain('"card"')
})

it('what redact takes out is in no answer', async () => {
  const hide = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('4111 1111 1111 1111', '****'))
  const { everything } = await oneLetter({ redact: hide })
  expect(everything).toContain('****')
  expect(everything).not.toContain('4111')
})

it('where redact throws, nothing is shown, and it is said', async () => {
  const errors: unknown[] = []
  const { everything, letter } = await oneLetter({
    redact: () => {
      throw new Error('no')
    },
    onError: (error) => errors.push(error),
  })
  expect(everything).not.toContain('4111')
  expect(letter.payload).toBe('(hidden: redact threw)')
  expect(errors.length).toBeGreaterThan(0)
})
