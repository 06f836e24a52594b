import { OptionChecks } from '../options/option-checks.js'
import type { WaitOptions } from './result-handle.js'

/** {@link WaitOptions} after the check. */
export interface CheckedWaitOptions {
  /** `undefined` where there is no limit. */
  readonly timeoutMs: number | undefined
  readonly signal: AbortSignal | undefined
}

/** @throws {CONFIG_INVALID} If an option is unknown or cannot be read. */
export function checkWaitOptions(options: WaitOptions): CheckedWaitOptions {
  const check = new OptionChecks('wait', options, ['timeout', 'signal'])
  return {
    timeoutMs: check.value('timeout') === undefined ? undefined : check.duration('timeout'),
    signal: signalOf(check),
  }
}

function signalOf(check: OptionChecks): AbortSignal | undefined {
  const signal = check.value('signal') as Partial<AbortSignal> | null | undefined
  if (signal === undefined) return undefined
  const isSignal =
    typeof signal === 'object' &&
    typeof signal?.addEventListener === 'function' &&
    typeof signal.throwIfAborted === 'function'
  if (isSignal) return signal as AbortSignal
  throw check.refusal('signal', 'an AbortSignal', signal)
}
