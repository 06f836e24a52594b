import type { Delivery } from '@sheaf/core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { type LocalServer, startServer } from './local-server.js'
import { messages, type Scene, type SceneOptions, setScene, take } from './scene.js'

/** Starts a server for all tests of one file; its scenes close when their test has finished. */
export function useServer() {
  let server: LocalServer
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.close())

  const scene = async (options: SceneOptions = {}): Promise<Scene> => {
    const made = await setScene(server, options)
    onTestFinished(() => made.close())
    return made
  }
  /** A scene with so many messages in hand. */
  const holding = async (count: number, options: SceneOptions = {}) => {
    const made = await scene(options)
    await made.broker.publish(made.queue, messages(count))
    const channel = await made.broker.openChannel(made.queue, made.qos)
    const held: Delivery[] = await take(channel, count)
    return { ...made, channel, held }
  }
  return { server: () => server, scene, holding }
}
