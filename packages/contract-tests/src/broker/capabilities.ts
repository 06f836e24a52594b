import { fail, same } from '../compare.js'
import type { BrokerGuarantee } from './support/guarantee.js'

/** Core plans with these numbers; one that is missing or absurd breaks it far from here. */
export const tellsCapabilities: BrokerGuarantee = {
  name: 'openChannel: the channel tells its lease and every capability, in range, and always the same',
  async check(trial) {
    const { leaseMs, capabilities } = trial
    if (!(Number.isFinite(leaseMs) && leaseMs > 0)) fail('leaseMs', 'a finite number > 0', leaseMs)
    const { maxBodyBytes, ordered, delayPrecisionMs } = capabilities
    if (!(maxBodyBytes > 0)) fail('maxBodyBytes', 'a number > 0, or Infinity', maxBodyBytes)
    if (!['none', 'queue', 'group'].includes(ordered)) fail('ordered', "'none', 'queue' or 'group'", ordered)
    if (!(Number.isFinite(delayPrecisionMs) && delayPrecisionMs >= 0)) {
      fail('delayPrecisionMs', 'a finite number ≥ 0', delayPrecisionMs)
    }
    for (const flag of ['publishDelay', 'releaseCountsAttempt', 'countsLapses'] as const) {
      same(typeof capabilities[flag], 'boolean', `the type of ${flag}`)
    }
    for (const flag of optionalFlags) {
      const type = typeof capabilities[flag]
      if (type !== 'undefined') same(type, 'boolean', `the type of ${flag}, which may be absent`)
    }
    const { channel } = await trial.open()
    same([channel.leaseMs, channel.capabilities], [leaseMs, capabilities], 'what a second channel tells')
  },
}

const optionalFlags = [
  'countsFaults',
  'postponeCountsAttempt',
  'deduplicates',
  'purgesLeased',
  'delaysAtReceipt',
] as const
