import { SheafError } from '@sheaf/core'

/** The service's own code for an error, without the prefixes that its protocols put before it. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { name, code } = error as { name?: unknown; code?: unknown }
  // System errors (ENOTFOUND) have a code and a name that says nothing.
  return bareCode(String(name === 'Error' && code !== undefined ? code : name))
}

/**
 * A code without its prefixes: `com.amazonaws.sqs#MessageNotInflight` and `AWS.SimpleQueueService.MessageNotInflight` are
 * one. `KMS.AccessDeniedException` becomes `KmsAccessDenied`, because a key that is denied is not a queue that is denied.
 */
export function bareCode(code: string): string {
  const ofKey = /\bKMS\.(\w+?)(?:Exception)?$/.exec(code)
  if (ofKey !== null) return `Kms${ofKey[1]}`
  return code.slice(Math.max(code.lastIndexOf('#'), code.lastIndexOf('.')) + 1)
}

/** Whether a failed entry means that its receipt is no longer valid: the message was handed out again, or is gone. */
export function isStaleReceipt(code: string, message: string): boolean {
  if (staleCodes.has(code)) return true
  return code === 'InvalidParameterValue' && /receipt ?handle|not available for visibility/i.test(message)
}

/** Whether the service can be expected to do it when asked again. */
export function isTransient(code: string): boolean {
  return transientCodes.has(code)
}

/**
 * An error of a whole call to a queue as one that says what to do, where trying again cannot help.
 *
 * @returns The error itself where it may pass.
 */
export function configError(error: unknown, action: string, queue: string): unknown {
  if (SheafError.is(error)) return error
  const code = errorCode(error)
  const message = error instanceof Error ? error.message : String(error)
  if (adviceFor(code, message, action, queue) === undefined) return error
  const what = explain(code, message, action, queue)
  return new SheafError('CONFIG_INVALID', `SQS queue '${queue}': sqs:${action} failed with ${what}`, {
    cause: error,
  })
}

/** What the service said of an action, and what to do about it where trying again cannot help. */
export function explain(code: string, message: string, action: string, queue: string): string {
  const said = `${code === '' ? 'an error' : code}: ${message}`
  const advice = adviceFor(code, message, action, queue)
  return advice === undefined ? said : `${said.replace(/\.?$/, '.')} ${advice}`
}

function adviceFor(code: string, message: string, action: string, queue: string): string | undefined {
  if (missingCodes.has(code)) {
    return "Create the queue, or correct its name, the client's region, or the account: a queue of another account needs its URL in the option 'queues'."
  }
  if (code === 'KmsAccessDenied') {
    return `Allow kms:Decrypt, and to send also kms:GenerateDataKey, on the key of '${queue}' to the credentials in use.`
  }
  if (deniedCodes.has(code)) return `Allow sqs:${action} on '${queue}' to the credentials in use.`
  if (credentialCodes.has(code)) return 'Give the SQSClient credentials that are valid for its region.'
  if (code === 'ENOTFOUND' || /region is missing/i.test(message)) {
    return "Correct the SQSClient's region or endpoint."
  }
  return undefined
}

const staleCodes = new Set(['ReceiptHandleIsInvalid', 'MessageNotInflight', 'InvalidReceiptHandle'])
const missingCodes = new Set([
  'QueueDoesNotExist',
  'NonExistentQueue',
  'InvalidAddress',
  'QueueDeletedRecently',
])
const deniedCodes = new Set(['AccessDenied', 'AccessDeniedException', 'InvalidSecurity'])
const credentialCodes = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'InvalidSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'OptInRequired',
])
const transientCodes = new Set([
  'InternalError',
  'InternalFailure',
  'InternalServerError',
  'ServiceUnavailable',
  'RequestThrottled',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'KmsThrottled',
  'KmsThrottling',
])
