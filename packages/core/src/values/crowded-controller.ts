import { builtin } from './builtin.js'

/** Makes a controller whose signal any number of parties may listen to: Node 20 takes more than ten for a leak, and says so. */
export function crowdedController(): AbortController {
  const controller = new AbortController()
  builtin?.('node:events')?.setMaxListeners(0, controller.signal)
  return controller
}
