import { expect, it } from 'vitest'
import { assets } from '../../src/assets.generated.js'
import { ask, change, testBoard } from '../support/board.js'

// Rule 3: what every response says to browsers and caches.

const [script = '', style = ''] = Object.keys(assets)

it.each(['', 'api/dead', 'api/nothing', `assets/${script}`, 'assets/nothing.js', 'sheaf'])(
  'every response closes itself off: %s',
  async (path) => {
    const { headers } = await testBoard().board.fetch(ask(path))
    const policy = headers.get('content-security-policy')!.split('; ')
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
    ])
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  },
)

it('so do refusals and errors', async () => {
  const boards = [testBoard({ authorize: () => false }), testBoard({ authorize: () => 'view' })]
  for (const { board } of boards) {
    const { headers } = await board.fetch(change('redrive', {}))
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

it('data is never kept, and assets for ever: their names change with what is in them', async () => {
  const { board } = testBoard()
  const kept = async (path: string) => (await board.fetch(ask(path))).headers.get('cache-control')
  expect(await kept('')).toBe('no-store')
  expect(await kept('api/dead')).toBe('no-store')
  expect(await kept(`assets/${script}`)).toBe('private, max-age=31536000, immutable')
  expect(await kept(`assets/${style}`)).toBe('private, max-age=31536000, immutable')
})

it('assets are compressed for those who say that they can read it, and whole for others', async () => {
  const { board } = testBoard()
  const small = await board.fetch(ask(`assets/${script}`, { headers: { 'accept-encoding': 'gzip, br' } }))
  const whole = await board.fetch(ask(`assets/${script}`))
  expect(small.headers.get('content-encoding')).toBe('br')
  expect(whole.headers.get('content-encoding')).toBeNull()
  expect((await whole.text()).length).toBeGreaterThan((await small.arrayBuffer()).byteLength)
  expect(small.headers.get('vary')).toBe('accept-encoding')
})

it('a path without its slash leads to the page below the same path', async () => {
  const response = await testBoard().board.fetch(new Request('https://shop.example/admin/sheaf'))
  expect(response.status).toBe(302)
  expect(new URL(response.headers.get('location')!, 'https://shop.example/admin/sheaf').href).toBe(
    'https://shop.example/admin/sheaf/',
  )
  const sly = await testBoard().board.fetch(new Request('https://shop.example//evil.example'))
  expect(new URL(sly.headers.get('location')!, 'https://shop.example//evil.example').host).toBe(
    'shop.example',
  )
})
