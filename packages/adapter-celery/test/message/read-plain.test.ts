import { expect, it } from 'vitest'
import { envelopeOf } from '../../src/message/envelope.js'
import type { ReadMessage } from '../../src/message/read.js'
import { readPlain } from '../../src/message/read-plain.js'
import { captured, capturedCalls, readText } from '../support/captured.js'

it('reads what it reads as the long way does, and leaves the rest to that', () => {
  const read = captured.flatMap(({ celery, call, text }) => {
    const plain = readPlain(text)
    if (plain === undefined) return []
    const whole = readText(text) as ReadMessage
    expect(plain, call).toMatchObject({ ...whole, headers: {} })
    expect(envelopeOf(plain), call).toBe(envelopeOf(whole))
    return [`${celery} ${call}`]
  })
  expect(read).toEqual(
    expect.arrayContaining(['5.2.6 delay(2, 3)', '5.6.2 delay(2, 3)', '5.2.6 kwargs', '5.6.2 unicode']),
  )
  for (const call of [
    'ignore_result',
    'chord',
    'naive eta',
    'shadow, headers',
    'protocol 1',
    'task_id chosen',
  ])
    expect(read.filter((name) => name.endsWith(` ${call}`))).toEqual([])
})

const { text } = capturedCalls('delay(2, 3)')[0]!

it.each([
  ['a stamp', text.replace('{', '{"sheaf":"1,0,0,5,a/0", ')],
  ['another root', text.replace(/"root_id": "[^"]+"/, '"root_id": "another"')],
  ['a parent', text.replace('"parent_id": null', '"parent_id": "p"')],
  ['retries', text.replace('"retries": 0', '"retries": 2')],
  ['headers of its own', text.replace('"ignore_result": false', '"ignore_result": false, "x": 1')],
  ['another order', JSON.stringify(JSON.parse(text))],
  ['nothing', ''],
])('leaves alone what has %s', (_, changed) => {
  expect(changed).not.toBe(text)
  expect(readPlain(changed)).toBeUndefined()
})
