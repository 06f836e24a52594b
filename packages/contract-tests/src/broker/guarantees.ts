import { adminCounts } from './admin/counts.js'
import { adminDiscard } from './admin/discard.js'
import { adminListDead } from './admin/list-dead.js'
import { adminNow } from './admin/now.js'
import { adminOldest } from './admin/oldest.js'
import { adminPurge } from './admin/purge.js'
import { adminPurgeKeepsLeased } from './admin/purge-leased.js'
import { adminRedriveAll } from './admin/redrive-all.js'
import { adminRedriveIds } from './admin/redrive-ids.js'
import { tellsCapabilities } from './capabilities.js'
import { closeEndsChannels } from './close/broker-ends-channels.js'
import { closeEndsReceives } from './close/ends-receives.js'
import { closeGivesBack } from './close/gives-back.js'
import { closeIsIdempotent } from './close/idempotent.js'
import { closeKeepsMessages } from './close/keeps-messages.js'
import { closeRefuses } from './close/refuses.js'
import { deduplicationForgets } from './deduplicate/forgets.js'
import { deduplicatesApart } from './deduplicate/keys-apart.js'
import { deduplicates } from './deduplicate/names-standing.js'
import { deduplicatesOnlyStored } from './deduplicate/only-stored.js'
import { refusesDeduplication } from './deduplicate/refused.js'
import { delaysOfAnyLength } from './delay/any-length.js'
import { publishDelays } from './delay/publish.js'
import { publishRefusesDelays } from './delay/publish-refused.js'
import { requeueDelays } from './delay/requeue.js'
import { countsLapses } from './lease/counts-lapses.js'
import { extendedStays } from './lease/extended-stays.js'
import { leasedIsInvisible } from './lease/is-invisible.js'
import { lapsedComesBack } from './lease/lapsed-comes-back.js'
import { renewalIsWhole } from './lease/renewal-is-whole.js'
import { orderHandedBack } from './order/handed-back.js'
import { orderHeldBack } from './order/held-back.js'
import { orderKept } from './order/kept.js'
import { orderLapsedFirst } from './order/lapsed-first.js'
import { orderRetriedFirst } from './order/retried-first.js'
import { permitsApart } from './permits/apart.js'
import { permitsNeverMore } from './permits/never-more.js'
import { permitsWorthAsking } from './permits/worth-asking.js'
import { publishBeforeOpen } from './publish/before-open.js'
import { publishKeepsBodies } from './publish/keeps-bodies.js'
import { publishKeepsGroups } from './publish/keeps-groups.js'
import { publishKeepsLargeBodies } from './publish/keeps-large-bodies.js'
import { publishKeepsMessages } from './publish/keeps-messages.js'
import { publishKeepsOrRefuses } from './publish/keeps-or-refuses.js'
import { publishKeepsProperties } from './publish/keeps-properties.js'
import { publishMany } from './publish/many.js'
import { publishNothing } from './publish/nothing.js'
import { publishRefusesTooLarge } from './publish/refuses-too-large.js'
import { publishSameIdTwice } from './publish/same-id-twice.js'
import { receiveAbortWakesOthers } from './receive/abort-wakes-others.js'
import { receiveAborted } from './receive/aborted.js'
import { receiveAbortedWhileArriving } from './receive/aborted-while-arriving.js'
import { receiveAtMostMax } from './receive/at-most-max.js'
import { receiveConcurrently } from './receive/concurrently.js'
import { receiveNeverTwoHolders } from './receive/never-two-holders.js'
import { receiveLeavesTheRest } from './receive/not-asked-for.js'
import { receiveWaits } from './receive/waits.js'
import { settlingAfterSettled } from './settle/after-settled.js'
import { countsFaults } from './settle/counts-faults.js'
import { settlingLostLeases } from './settle/lost-lease.js'
import { settlingNothing } from './settle/nothing.js'
import { settlePartOfAReceive } from './settle/part-of-a-receive.js'
import { settlingPartlyLost } from './settle/partly-lost.js'
import { releaseReturns } from './settle/release-returns.js'
import { settlingRepeated } from './settle/repeated.js'
import { requeueCountsAttempts } from './settle/requeue-counts.js'
import { requeueKeeps } from './settle/requeue-keeps.js'
import { requeueMany } from './settle/requeue-many.js'
import { settledIsGone } from './settle/settled-is-gone.js'
import type { BrokerGuarantee } from './support/guarantee.js'
import { publishedAtCommit } from './transaction/commit.js'
import { refusesOtherTransactions } from './transaction/refused.js'
import { goneAtRollback } from './transaction/rollback.js'
import { transactionSurvivesRefusal } from './transaction/survives-refusal.js'

/** Every promise of the broker port, along a message's path. */
export const brokerGuarantees: readonly BrokerGuarantee[] = [
  tellsCapabilities,
  publishKeepsMessages,
  publishKeepsBodies,
  publishKeepsOrRefuses,
  publishKeepsLargeBodies,
  publishKeepsGroups,
  publishKeepsProperties,
  publishSameIdTwice,
  publishMany,
  publishNothing,
  publishRefusesTooLarge,
  publishBeforeOpen,
  deduplicates,
  deduplicatesApart,
  deduplicationForgets,
  deduplicatesOnlyStored,
  refusesDeduplication,
  publishedAtCommit,
  goneAtRollback,
  transactionSurvivesRefusal,
  refusesOtherTransactions,
  receiveWaits,
  receiveAtMostMax,
  receiveAborted,
  receiveAbortedWhileArriving,
  receiveAbortWakesOthers,
  receiveConcurrently,
  receiveNeverTwoHolders,
  receiveLeavesTheRest,
  leasedIsInvisible,
  lapsedComesBack,
  countsLapses,
  extendedStays,
  renewalIsWhole,
  ...settledIsGone,
  requeueKeeps,
  requeueMany,
  requeueCountsAttempts,
  countsFaults,
  releaseReturns,
  settlePartOfAReceive,
  settlingNothing,
  ...settlingLostLeases,
  ...settlingPartlyLost,
  ...settlingRepeated,
  ...settlingAfterSettled,
  publishDelays,
  publishRefusesDelays,
  requeueDelays,
  delaysOfAnyLength,
  orderKept,
  orderHeldBack,
  orderRetriedFirst,
  orderLapsedFirst,
  orderHandedBack,
  permitsNeverMore,
  permitsWorthAsking,
  permitsApart,
  adminCounts,
  adminOldest,
  adminNow,
  adminListDead,
  adminRedriveAll,
  adminRedriveIds,
  adminDiscard,
  adminPurge,
  adminPurgeKeepsLeased,
  closeIsIdempotent,
  closeEndsReceives,
  closeEndsChannels,
  closeGivesBack,
  closeKeepsMessages,
  closeRefuses,
]
