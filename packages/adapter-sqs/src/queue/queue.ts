/** A queue that was found. */
export interface SqsQueue {
  /** As tasks name it. */
  readonly name: string
  readonly url: string
  readonly isFifo: boolean
}

/** Whether a queue is FIFO. The service demands the ending `.fifo` of every name of one. */
export function isFifo(nameOrUrl: string): boolean {
  return nameOrUrl.endsWith('.fifo')
}

/** Whether the service can have a queue of that name. */
export function isQueueName(name: string): boolean {
  return name.length <= 80 && /^[\w-]+(\.fifo)?$/.test(name)
}

/** The name of the dead-letter queue that is created beside a queue. */
export function deadLetterName(name: string): string {
  return isFifo(name) ? `${name.slice(0, -'.fifo'.length)}-dead.fifo` : `${name}-dead`
}

/** What a queue's resource name says. */
export function parseArn(arn: string): { name: string; account: string } {
  const parts = arn.split(':')
  return { name: parts[5] ?? '', account: parts[4] ?? '' }
}

/** What the service itself calls the queue of a URL. */
export function serviceName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1)
}
