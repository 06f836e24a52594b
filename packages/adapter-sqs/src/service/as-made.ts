import { SQSClient } from '@aws-sdk/client-sqs'

/** Middleware of the SDK that can say what it consists of. */
export interface Stack {
  identify(): string[]
}

/** Whether a client's middleware is the SDK's own, and nobody has added any. */
export function isAsMade(stack: Stack): boolean {
  return namesOf(stack) === namesOf(untouched().middlewareStack)
}

/** Whether a client has the SDK's own logger, which logs nothing. */
export function logsNothing(configuration: unknown): boolean {
  const { logger } = configuration as Partial<SQSClient['config']>
  return logger?.constructor === untouched().config.logger.constructor
}

function namesOf(stack: Stack): string {
  return stack.identify().join('\n')
}

function untouched(): SQSClient {
  client ??= new SQSClient({ region: 'us-east-1' })
  return client
}

let client: SQSClient | undefined
