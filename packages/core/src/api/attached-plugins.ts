import { show } from '../errors/show.js'
import type { Events } from '../events/events.js'
import type { OptionChecks } from '../options/option-checks.js'
import type { Clock } from '../ports/clock.js'
import { inTime } from '../time/in-time.js'
import { PluginGuard } from './plugin-guard.js'
import type { Watcher } from './watcher.js'

/** How long a plugin may take to let go of its app. */
const detachMs = 5_000

/** The plugins of an app that have something to do when it closes. */
export class AttachedPlugins {
  readonly #detach: { readonly name: string; detach(): unknown }[] = []
  readonly #events: Events
  readonly #clock: Clock

  constructor(events: Events, clock: Clock) {
    this.#events = events
    this.#clock = clock
  }

  /** Tells every plugin of its app. One that throws is reported. */
  attach(plugins: readonly Watcher[], app: object): void {
    const events = this.#events
    const tell = {
      error: (error: unknown, during: string) => events.error(error, during),
      warning: (code: string, message: string) => events.warn(code, message),
    }
    for (const plugin of plugins) {
      const guard = new PluginGuard(plugin.name, events)
      const detach = guard.call('attach', () => plugin.attach?.(app as never, tell as never))
      if (typeof detach === 'function')
        this.#detach.push({ name: plugin.name, detach: detach as () => unknown })
      else if (detach !== undefined && detach !== null)
        guard.report(
          new TypeError(`Expected nothing, or a function that lets go; got ${show(detach)}.`),
          'attach',
        )
    }
  }

  /** Lets every plugin go, side by side. Never rejects, and waits 5 s at most. */
  async detachAll(): Promise<void> {
    await Promise.all(this.#detach.map((one) => this.#detachOne(one)))
  }

  async #detachOne({ name, detach }: { readonly name: string; detach(): unknown }): Promise<void> {
    const timeoutError = () => new Error(`It did not let go within ${detachMs} ms.`)
    try {
      await inTime(Promise.resolve(detach()), { clock: this.#clock, ms: detachMs, timeoutError })
    } catch (error) {
      this.#events.error(error, `closing plugin '${name}'`)
    }
  }
}

/** @throws {CONFIG_INVALID} If something is no plugin, or two have one name. */
export function checkPlugins(check: OptionChecks): readonly Watcher[] {
  const given = check.value('plugins')
  if (given === undefined) return []
  if (!Array.isArray(given)) throw check.refusal('plugins', 'an array of plugins', given)
  const names = new Set<string>()
  for (const plugin of given as readonly Watcher[]) {
    const isPlugin =
      typeof plugin === 'object' && plugin !== null && typeof plugin.name === 'string' && plugin.name !== ''
    if (!isPlugin)
      throw check.refusal('plugins', "objects with a name, as { name: 'counter', attach(app) { … } }", plugin)
    if (plugin.attach !== undefined && typeof plugin.attach !== 'function') {
      throw check.refusal('plugins', `'${plugin.name}' to have a function attach`, plugin.attach)
    }
    if (plugin.tracing !== undefined && (typeof plugin.tracing !== 'object' || plugin.tracing === null)) {
      throw check.refusal('plugins', `'${plugin.name}' to have an object tracing`, plugin.tracing)
    }
    if (names.has(plugin.name))
      throw check.refusal('plugins', 'each plugin once', `two named '${plugin.name}'`)
    names.add(plugin.name)
  }
  return given
}
