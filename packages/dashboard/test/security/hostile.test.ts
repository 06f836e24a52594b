import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { visible } from '../../page/text.js'
import { toCsv } from '../../src/calls/export.js'
import type { DeadState, LetterPage, LetterState } from '../../src/state/dead-state.js'
import { ask, failingTask, giveUp, json, testBoard } from '../support/board.js'
import { hostileTexts } from './hostile.js'

// Rule 4: what comes from elsewhere is text, and nothing but text.

it('the page never makes markup of a text', () => {
  const folder = fileURLToPath(new URL('../../page', import.meta.url))
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  )
  expect(files.length).toBeGreaterThan(30)
  const forbidden =
    /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function|srcdoc/
  expect(files.filter((name) => forbidden.test(readFileSync(join(folder, name), 'utf8')))).toEqual([])
})

it.each(hostileTexts)('what cannot be seen becomes visible, and what is too long ends: %j', (text) => {
  const shown = visible(text, 300)
  expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  expect(shown.length).toBeLessThan(600)
})

it('serves hostile letters as JSON, capped, and does nothing else with them', async () => {
  const mail = failingTask('mail')
  const made = testBoard({}, [mail])
  await giveUp(
    made,
    mail,
    hostileTexts.map((text) => JSON.parse(`{"error":${JSON.stringify(text)},"__proto__":{"polluted":true}}`)),
  )
  const response = await made.board.fetch(ask('api/dead'))
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const { letters, groups } = await json<DeadState>(response)
  expect(letters).toBe(hostileTexts.length)
  expect(groups.every(({ error }) => error.length <= 300)).toBe(true)
  const page = await json<LetterPage>(made.board.fetch(ask('api/letters?queue=mail')))
  for (const { id } of page.items) {
    const letter = await json<LetterState>(made.board.fetch(ask(`api/letter?queue=mail&id=${id}`)))
    expect(letter.payload).toContain('__proto__')
    expect(letter.error.length).toBeLessThanOrEqual(4_000)
  }
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

it('a spreadsheet takes no cell for a formula', () => {
  const row = {
    id: '=1+1',
    queue: '+1',
    task: '-1',
    key: '@x',
    error: '\tx',
    payload: { '"': '=2' },
    attempt: 3,
  }
  const [, line] = toCsv([row]).split('\r\n')
  expect(line).toBe(`"'=1+1","'+1","'-1","'@x",3,,,"'\tx","{""\\"""":""=2""}"`)
})

it('downloads are attachments', async () => {
  const mail = failingTask('mail')
  const made = testBoard({}, [mail])
  await giveUp(made, mail, [{ error: '<b>no</b>' }])
  for (const [format, type] of [
    ['json', 'application/json'],
    ['csv', 'text/csv'],
  ]) {
    const response = await made.board.fetch(ask(`api/export?queue=mail&format=${format}`))
    expect(response.headers.get('content-type')).toContain(type)
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="dead-letters.${format}"`)
    expect(await response.text()).toContain('<b>no</b>')
  }
})
