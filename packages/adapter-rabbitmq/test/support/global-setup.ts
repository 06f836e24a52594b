import type { TestProject } from 'vitest/node'
import { RabbitServer } from '../../../../scripts/rabbitmq/rabbit-server.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server that all test files share, each with queues of its own. */
    rabbitUrl: string
  }
}

let server: RabbitServer | undefined

/** Brings one server for all test files of the project: the one that `RABBITMQ_URL` names, or one of its own. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env.RABBITMQ_URL
  if (!given) server = await RabbitServer.start()
  project.provide('rabbitUrl', given || server!.url)
}

export async function teardown(): Promise<void> {
  await server?.stop()
}
