import { describeError, redact, SheafError, safeCause } from '@sheaf/core'

/** The service's own code for an error, without the prefixes that its protocols put before it. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  const { name, code = '' } = error as { name?: unknown; code?: unknown }
  // System errors (ENOTFOUND) have a code, and a name that says nothing.
  return bareCode(String(namesOfNothing.has(String(name)) ? code : name))
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
 * The error of a whole call to a queue: which call it was, and what was said of it.
 *
 * @returns A SheafError, CONFIG_INVALID, that also says what to do, where trying again cannot help; else one that may pass.
 */
export function callError(error: unknown, action: string, queue: string): Error {
  if (SheafError.is(error)) return error
  const code = errorCode(error)
  const message = describeError(error)
  const text = `SQS queue '${queue}': sqs:${action} failed: ${explain(code, message, action, queue)}`
  const options = { cause: safeCause(error) }
  return mayPass(code, message) ? new Error(text, options) : new SheafError('CONFIG_INVALID', text, options)
}

/** Waits for a call of a queue, whose error then says which call it was. */
export async function called<Reply>(call: Promise<Reply>, action: string, queue: string): Promise<Reply> {
  try {
    return await call
  } catch (error) {
    throw callError(error, action, queue)
  }
}

/** What the service said of an action, and what to do about it where trying again cannot help. */
export function explain(code: string, text: string, action: string, queue: string): string {
  const message = redact(text)
  // What Node says of a connection has its code in it: connect ECONNREFUSED 127.0.0.1:443.
  const isSaid = code === '' || (/^E[A-Z]+$/.test(code) && message.includes(code))
  const said = isSaid ? message : `${code}: ${message}`
  const advice = adviceFor(code, message, action, queue)
  return advice === undefined ? said : `${said.replace(/\.?$/, '.')} ${advice}`
}

/** Whether trying again can help. */
export function mayPass(code: string, message: string): boolean {
  return adviceFor(code, message, '', '') === undefined
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

const namesOfNothing = new Set(['Error', 'TypeError', 'AggregateError'])
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
