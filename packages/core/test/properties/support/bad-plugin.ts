import type { Plugin } from '@sheaf/core'
import type { Random } from './random.js'

/** What a plugin of the test throws or rejects with. */
class PluginFault extends Error {}

const nonsense = [7, 'nonsense', null, {}, [], () => {}, Symbol('odd'), Object.create(null)]

/** A plugin that does, so often, anything but what it should: it throws, rejects, hangs, or answers with nonsense. */
export function badPlugin(random: Random, fails: number): Plugin {
  const maybe = <T>(proper: () => T): T => {
    if (!random.chance(fails)) return proper()
    const how = random.pick(['throws', 'rejects', 'hangs', 'answers'])
    if (how === 'throws') throw new PluginFault('a plugin threw')
    if (how === 'rejects') return Promise.reject(new PluginFault('a plugin rejected')) as T
    return (how === 'hangs' ? new Promise(() => {}) : random.pick(nonsense)) as T
  }
  /** Calls back too late, twice, before it throws, and so on. */
  const within = (callback: () => unknown): unknown => {
    if (!random.chance(fails)) return callback()
    const how = random.pick(['before', 'after', 'twice', 'awaits', 'late'])
    if (how === 'before') return maybe(() => callback())
    if (how === 'late') return Promise.resolve().then(callback)
    if (how === 'awaits') return Promise.resolve(callback()).finally(() => maybe(() => {}))
    callback()
    return how === 'twice' ? callback() : maybe(() => undefined)
  }
  return {
    name: 'bad',
    attach: () => maybe(() => () => maybe(() => {})),
    tracing: {
      enqueue: () =>
        maybe(() => ({
          get headers() {
            return maybe(() => ({ trace: 'a trace' }))
          },
          headersOf: () => maybe(() => ({ trace: 'one of its own' })),
          end: () => maybe(() => {}),
        })),
      run: (_, requests, { folded }) =>
        maybe(() => {
          if (random.chance(fails)) (requests as unknown[]).reverse().pop()
          if (random.chance(fails)) (folded as unknown[]).reverse().pop()
          return {
            within: (_, callback) => within(callback),
            end: ({ verdicts }) =>
              maybe(() => {
                const isBent = random.chance(fails)
                for (const verdict of verdicts)
                  if (isBent) Object.assign(verdict, { type: 'failed', error: 'bent', delayMs: 0 })
                if (random.chance(fails)) (verdicts as unknown[]).pop()
              }),
          }
        }),
    },
  }
}
