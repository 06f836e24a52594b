import { adminSabotages, closeSabotages, moreAdminSabotages, moreCloseSabotages } from './admin.js'
import type { Breakage } from './breakage.js'
import { deduplicateSabotages, moreDeduplicateSabotages } from './deduplicate.js'
import { leaseSabotages, moreLeaseSabotages } from './lease.js'
import { orderSabotages } from './order.js'
import { morePermitSabotages, permitSabotages } from './permits.js'
import { morePublishSabotages, publishSabotages } from './publish.js'
import { receiveSabotages } from './receive.js'
import { moreSettleSabotages, settleSabotages } from './settle.js'
import { moreTransactionSabotages, transactionSabotages } from './transaction.js'

/** One sabotage for each case of the broker contract. */
export const sabotages: Record<string, Breakage> = {
  ...publishSabotages,
  ...deduplicateSabotages,
  ...transactionSabotages,
  ...receiveSabotages,
  ...leaseSabotages,
  ...settleSabotages,
  ...permitSabotages,
  ...orderSabotages,
  ...adminSabotages,
  ...closeSabotages,
}

/** Further ones, by the case that they show on. */
export const moreSabotages: readonly (readonly [string, Breakage])[] = [
  ...morePublishSabotages,
  ...moreDeduplicateSabotages,
  ...moreTransactionSabotages,
  ...moreLeaseSabotages,
  ...moreSettleSabotages,
  ...morePermitSabotages,
  ...moreAdminSabotages,
  ...moreCloseSabotages,
]
