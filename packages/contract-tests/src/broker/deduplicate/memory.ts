import type { Deduplication } from '@sheaf/core'
import type { BrokerFacts } from '../support/facts.js'
import type { BrokerTrial } from '../support/trial.js'

/** Why a broker need deduplicate nothing. */
export const unlessDeduplicates = ({ capabilities }: BrokerFacts) =>
  capabilities.deduplicates ? undefined : 'deduplicates is false: see the refusal of deduplication'

/** A key that is remembered for as long as any case takes. */
export function rememberedKey(trial: BrokerTrial, key: string): Deduplication {
  return { key, forMs: trial.settings.deduplicateForMs ?? 60_000 }
}
