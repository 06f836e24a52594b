import { adminCounts } from './admin/counts.js'
import { adminDiscard } from './admin/discard.js'
import { adminListDead } from './admin/list-dead.js'
import { adminPurge } from './admin/purge.js'
import { adminRedriveAll } from './admin/redrive-all.js'
import { adminRedriveIds } from './admin/redrive-ids.js'
import { tellsCapabilities } from './capabilities.js'
import { closeGivesBack } from './close/gives-back.js'
import { closeIsIdempotent } from './close/idempotent.js'
import { closeKeepsMessages } from './close/keeps-messages.js'
import { delaysOfAnyLength } from './delay/any-length.js'
import { publishDelays } from './delay/publish.js'
import { publishRefusesDelays } from './delay/publish-refused.js'
import { requeueDelays } from './delay/requeue.js'
import { countsLapses } from './lease/counts-lapses.js'
import { extendedStays } from './lease/extended-stays.js'
import { leasedIsInvisible } from './lease/is-invisible.js'
import { lapsedComesBack } from './lease/lapsed-comes-back.js'
import { orderHandedBack } from './order/handed-back.js'
import { orderHeldBack } from './order/held-back.js'
import { orderKept } from './order/kept.js'
import { orderLapsedFirst } from './order/lapsed-first.js'
import { orderRetriedFirst } from './order/retried-first.js'
import { publishBeforeOpen } from './publish/before-open.js'
import { publishKeepsBodies } from './publish/keeps-bodies.js'
import { publishKeepsGroups } from './publish/keeps-groups.js'
import { publishKeepsLargeBodies } from './publish/keeps-large-bodies.js'
import { publishKeepsMessages } from './publish/keeps-messages.js'
import { publishKeepsOrRefuses } from './publish/keeps-or-refuses.js'
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
import { receiveWaits } from './receive/waits.js'
import { settlingAfterSettled } from './settle/after-settled.js'
import { settlingLostLeases } from './settle/lost-lease.js'
import { settlingNothing } from './settle/nothing.js'
import { settlePartOfAReceive } from './settle/part-of-a-receive.js'
import { settlingPartlyLost } from './settle/partly-lost.js'
import { releaseReturns } from './settle/release-returns.js'
import { settlingRepeated } from './settle/repeated.js'
import { requeueKeeps } from './settle/requeue-keeps.js'
import { requeueMany } from './settle/requeue-many.js'
import { settledIsGone } from './settle/settled-is-gone.js'
import type { BrokerGuarantee } from './support/guarantee.js'

/** Every promise of the broker port, along a message's path. */
export const brokerGuarantees: readonly BrokerGuarantee[] = [
  tellsCapabilities,
  publishKeepsMessages,
  publishKeepsBodies,
  publishKeepsOrRefuses,
  publishKeepsLargeBodies,
  publishKeepsGroups,
  publishSameIdTwice,
  publishMany,
  publishNothing,
  publishRefusesTooLarge,
  publishBeforeOpen,
  receiveWaits,
  receiveAtMostMax,
  receiveAborted,
  receiveAbortedWhileArriving,
  receiveAbortWakesOthers,
  receiveConcurrently,
  receiveNeverTwoHolders,
  leasedIsInvisible,
  lapsedComesBack,
  countsLapses,
  extendedStays,
  ...settledIsGone,
  requeueKeeps,
  requeueMany,
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
  adminCounts,
  adminListDead,
  adminRedriveAll,
  adminRedriveIds,
  adminDiscard,
  adminPurge,
  closeIsIdempotent,
  closeGivesBack,
  closeKeepsMessages,
]
