import type { Fault } from './fault-proxy.js'
import { type Scene, type SceneOptions, ShiftedClock } from './scene.js'

/** A scene in which a delay asked of the service passes at once: the message is there, and the clock is on. */
export async function timeLapse(scene: (options: SceneOptions) => Promise<Scene>) {
  const clock = new ShiftedClock()
  const made = await scene({ clock })
  const pass: Fault = async (body, forward) => {
    const Entries =
      body.Entries?.map(({ DelaySeconds: _passes, ...entry }) => ({ ...entry, DelaySeconds: 0 })) ?? []
    clock.shift(Math.max(0, ...(body.Entries?.map(({ DelaySeconds = 0 }) => DelaySeconds) ?? [])) * 1_000)
    return await forward({ ...body, Entries })
  }
  made.proxy.inject('SendMessageBatch', pass)
  const delays = () => made.proxy.of('SendMessageBatch').map(({ Entries }) => Entries?.[0]?.DelaySeconds)
  return { ...made, clock, delays }
}
