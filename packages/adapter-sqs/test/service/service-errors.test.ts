import { describe, expect, test } from 'vitest'
import { bareCode, errorCode, explain, isStaleReceipt } from '../../src/service/service-errors.js'

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
