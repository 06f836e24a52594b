import { expect, it } from 'vitest'
import { whyNotChange } from '../../src/http/guard.js'
import { ask, change, failingTask, giveUp, json, testBoard } from '../support/board.js'

// Rule 2: changes come by POST with JSON, from the dashboard itself, by somebody who may operate.

const address = 'https://shop.example/sheaf/api/redrive'
const jsonType = { 'content-type': 'application/json' }

function request(headers: Record<string, string>, method = 'POST'): Request {
  return new Request(address, { method, headers, ...(method === 'POST' && { body: '{}' }) })
}

it.each<[string, Record<string, string>, boolean]>([
  ['from the page', { ...jsonType, 'sec-fetch-site': 'same-origin' }, true],
  [
    'with a charset',
    { 'content-type': 'application/json; charset=utf-8', 'sec-fetch-site': 'same-origin' },
    true,
  ],
  ['without Sec-Fetch-Site, from the same host', { ...jsonType, origin: 'https://shop.example' }, true],
  [
    'from another site',
    { ...jsonType, 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' },
    false,
  ],
  ['from a sibling', { ...jsonType, 'sec-fetch-site': 'same-site', origin: 'https://shop.example' }, false],
  ['typed into the address bar', { ...jsonType, 'sec-fetch-site': 'none' }, false],
  ['from another origin', { ...jsonType, origin: 'https://evil.example' }, false],
  ['from another port', { ...jsonType, origin: 'https://shop.example:8443' }, false],
  ['from a name that begins alike', { ...jsonType, origin: 'https://shop.example.evil.example' }, false],
  ['from an opaque origin', { ...jsonType, origin: 'null' }, false],
  ['from nowhere', jsonType, false],
  [
    'as a form',
    { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    false,
  ],
  ['as plain text', { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }, false],
  [
    'as text that names JSON',
    { 'content-type': 'text/plain; application/json', 'sec-fetch-site': 'same-origin' },
    false,
  ],
  [
    'as something that begins like JSON',
    { 'content-type': 'application/jsonp', 'sec-fetch-site': 'same-origin' },
    false,
  ],
])('a change %s', (_, headers, may) => {
  expect(whyNotChange(request(headers)) === undefined).toBe(may)
})

it('is refused by any other method', async () => {
  const { board } = testBoard()
  for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await board.fetch(
      ask('api/redrive', { method, headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    expect([method, response.status]).toEqual([method, 405])
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  }
})

it('needs the role operate', async () => {
  const { board } = testBoard({ authorize: () => 'view' })
  for (const call of ['redrive', 'discard', 'pause', 'resume']) {
    expect((await board.fetch(change(call, { queue: 'mail', all: true }))).status).toBe(403)
  }
})

it('has no route where it is read-only', async () => {
  const { board } = testBoard({ readOnly: true })
  for (const call of ['redrive', 'discard', 'pause', 'resume']) {
    expect((await board.fetch(change(call, { queue: 'mail', all: true }))).status).toBe(404)
  }
})

it('touches no queue that its caller may not see whole', async () => {
  const [mail, bonus] = [failingTask('mail', 'shared'), failingTask('bonus', 'shared')]
  const made = testBoard({ authorize: () => ({ role: 'operate', tasks: (task) => task === 'mail' }) }, [
    mail,
    bonus,
  ])
  await giveUp(made, bonus, [{ error: 'no' }])
  expect((await made.board.fetch(change('redrive', { queue: 'shared', all: true }))).status).toBe(404)
  expect((await made.board.fetch(change('pause', { queue: 'shared' }))).status).toBe(404)
  expect(await made.broker.admin.counts('shared')).toMatchObject({ dead: 1 })
})

it.each([
  {},
  { queue: 'mail' },
  { queue: 'mail', ids: [] },
  { queue: 'mail', ids: [1] },
  { queue: 'mail', all: 'yes' },
])('is refused where it does not say what it means: %j', async (body) => {
  const { board } = testBoard()
  const response = await board.fetch(change('redrive', body))
  expect([400, 404]).toContain(response.status)
  expect(await json(response)).toHaveProperty('error')
})
