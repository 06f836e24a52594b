import { SQSClient } from '@aws-sdk/client-sqs'

/** Middleware of the SDK that can say what it consists of. */
export interface Stack {
  identify(): string[]
}

/** Whether a client's middleware is the SDK's own, and nobody has added any. */
export function isAsMade(stack: Stack): boolean {
  asMade ??= namesOf(new SQSClient({ region: 'us-east-1' }).middlewareStack)
  return namesOf(stack) === asMade
}

function namesOf(stack: Stack): string {
  return stack.identify().join('\n')
}

let asMade: string | undefined
