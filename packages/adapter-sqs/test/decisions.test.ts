import { describe, expect, test } from 'vitest'
import type { SqsClient } from '../src/index.js'
import { withForeign } from '../src/message/attributes.js'
import { printable, refusedCharacter } from '../src/message/characters.js'
import { deadLetterName, isQueueName } from '../src/queue/queue.js'
import { lingerMs } from '../src/receive/receiver.js'
import { pauseMs } from '../src/service/bulk.js'
import { pack } from '../src/service/pack.js'
import { bareCode, errorCode, explain, isStaleReceipt } from '../src/service/service-errors.js'
import { socketsOf } from '../src/service/sockets.js'

describe('pack', () => {
  const bytes = (size: number) => size
  test.each([
    ['nothing', [], 10, 100, []],
    ['by count', [1, 1, 1], 2, 100, [[1, 1], [1]]],
    ['by bytes', [60, 50, 40, 70], 10, 100, [[60], [50, 40], [70]]],
    ['exactly full', [50, 50, 1], 10, 100, [[50, 50], [1]]],
    ['one that fits nowhere', [10, 500, 10], 10, 100, [[10], [500], [10]]],
  ] as const)('%s', (_name, items, maxItems, maxBytes, expected) => {
    expect(pack(items, maxItems, maxBytes, bytes)).toEqual(expected)
  })
})

describe('characters', () => {
  test.each([
    ['plain\t\r\n text', undefined],
    ['\u{1F9F5} and \uFFFD', undefined],
    ['nul \u0000', 'U+0000'],
    ['\uFFFF', 'U+FFFF'],
    ['half \uD83E of one', 'U+D83E'],
  ])('%j', (text, expected) => {
    expect(refusedCharacter(text)).toBe(expected)
  })

  test.each([
    ['short', 10, 'short'],
    ['nul \u0000', 10, 'nul \uFFFD'],
    ['0123456789', 8, '01234…'],
    ['ééééé', 8, 'éé…'],
    ['anything', 2, ''],
  ])('printable(%j, %d)', (text, maxBytes, expected) => {
    expect(printable(text, maxBytes)).toBe(expected)
  })
})

describe('error codes', () => {
  test.each([
    [{ name: 'QueueDoesNotExist' }, 'QueueDoesNotExist'],
    [{ name: 'AWS.SimpleQueueService.NonExistentQueue' }, 'NonExistentQueue'],
    [{ name: 'Error', code: 'ENOTFOUND' }, 'ENOTFOUND'],
    ['a string', ''],
  ])('%j', (error, expected) => {
    expect(errorCode(error)).toBe(expected)
  })

  test.each([
    ['AccessDenied', 'no', "AccessDenied: no. Allow sqs:SendMessage on 'work' to the credentials in use."],
    [
      'KmsAccessDenied',
      'no.',
      "KmsAccessDenied: no. Allow kms:Decrypt, and to send also kms:GenerateDataKey, on the key of 'work' to the credentials in use.",
    ],
    ['InternalError', 'try again', 'InternalError: try again'],
  ])('%s is explained', (code, message, expected) => {
    expect(explain(code, message, 'SendMessage', 'work')).toBe(expected)
  })

  test.each([
    ['com.amazonaws.sqs#MessageNotInflight', 'MessageNotInflight'],
    ['AWS.SimpleQueueService.MessageNotInflight', 'MessageNotInflight'],
    ['KMS.AccessDeniedException', 'KmsAccessDenied'],
    ['com.amazonaws.sqs#KMS.ThrottlingException', 'KmsThrottling'],
    ['KmsThrottled', 'KmsThrottled'],
  ])('of %s is left %s', (code, expected) => {
    expect(bareCode(code)).toBe(expected)
  })

  test.each([
    ['ReceiptHandleIsInvalid', '', true],
    ['MessageNotInflight', '', true],
    [
      'InvalidParameterValue',
      'Value abc for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.',
      true,
    ],
    [
      'InvalidParameterValue',
      'Message does not exist or is not available for visibility timeout change.',
      true,
    ],
    ['InvalidParameterValue', 'Total VisibilityTimeout for the message is beyond the limit', false],
    ['InternalError', 'receipt handle', false],
  ])('%s: %s', (code, message, expected) => {
    expect(isStaleReceipt(code, message)).toBe(expected)
  })
})

test.each([
  [1, 0, 25],
  [1, 1, 50],
  [3, 1, 200],
  [20, 1, 1_600],
])('the pause after %d tries is between half and all of its length', (tries, random, expected) => {
  expect(pauseMs(tries, random)).toBe(expected)
})

test.each([
  [0, 20],
  [15, 50],
  [5_000, 250],
])('after polls of %d ms a receive lingers %d ms', (pollMs, expected) => {
  expect(lingerMs(pollMs)).toBe(expected)
})

test.each([
  ['count-clicks', true],
  ['count-clicks.fifo', true],
  ['count.clicks', false],
  ['', false],
  ['x'.repeat(81), false],
])('whether %j can be a name', (name, expected) => {
  expect(isQueueName(name)).toBe(expected)
})

const agents = { httpAgent: { maxSockets: 10 }, httpsAgent: { maxSockets: 50 } }
test.each([
  ['http://127.0.0.1/queue', { httpHandlerConfigs: () => agents }, 10],
  ['https://sqs.eu-west-1.amazonaws.com/queue', { httpHandlerConfigs: () => agents }, 50],
  ['https://sqs.eu-west-1.amazonaws.com/queue', { httpHandlerConfigs: () => ({}) }, undefined],
  ['https://sqs.eu-west-1.amazonaws.com/queue', {}, undefined],
])('the sockets for %s', (url, requestHandler, expected) => {
  expect(socketsOf({ config: { requestHandler } } as unknown as SqsClient, { url })).toBe(expected)
})

test('the dead-letter queue of a FIFO queue is one too', () => {
  expect([deadLetterName('clicks'), deadLetterName('clicks.fifo')]).toEqual([
    'clicks-dead',
    'clicks-dead.fifo',
  ])
})

test("of another producer's attributes those of Sheaf go, and ten are the most", () => {
  const value = { DataType: 'String', StringValue: 'x' }
  const received = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`theirs-${index}`, value]))
  const all = withForeign(
    { 'Sheaf.Id': value, 'Sheaf.Attempt': value },
    { 'Sheaf.NotBefore': value, ...received },
  )
  expect(Object.keys(all)).toHaveLength(10)
  expect(all['Sheaf.NotBefore']).toBeUndefined()
})
