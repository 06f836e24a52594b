import type { Probes } from '../health/probes.js'
import { processVariable } from '../process/process-variable.js'
import { type ChildMessage, type HealthQuestion, isOurs } from './messages.js'

/** The number of this process among those that one command started; absent where it runs by itself. */
export function takeProcessNumber(): number | undefined {
  const { [processVariable]: number } = process.env
  // What the user's code starts is not one of them.
  delete process.env[processVariable]
  return number === undefined || !process.connected ? undefined : Number(number)
}

/** Whether this process is one of those that one command started. */
export function isSupervised(): boolean {
  return process.env[processVariable] !== undefined && process.connected
}

/** Tells the process that started this one that its worker is up. */
export function sayReady(): void {
  send({ sheaf: 'ready' })
}

/** Answers what the process that started this one asks about its health. */
export function answerHealth(probe: () => Probes): void {
  process.on('message', (message) => {
    if (!isOurs(message) || message.sheaf !== 'health') return
    send({ sheaf: 'health', id: (message as HealthQuestion).id, ...probe() })
  })
  // To be asked is no reason to go on living.
  process.channel?.unref()
}

function send(message: ChildMessage): void {
  if (process.connected) process.send!(message, undefined, undefined, () => {})
}
