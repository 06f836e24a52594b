import { fetchElsewhere } from './fetch/elsewhere.js'
import { forgetDeletes } from './fetch/forget.js'
import { fetchInOrder } from './fetch/in-order.js'
import type { ResultBackendGuarantee } from './guarantee.js'
import { storedResultsExpire } from './store/expires.js'
import { storeIsACopy } from './store/is-a-copy.js'
import { storeKeepsErrors } from './store/keeps-errors.js'
import { storeKeepsParticulars } from './store/keeps-particulars.js'
import { storeKeepsValues } from './store/keeps-values.js'
import { laterReplaces } from './store/later-replaces.js'
import { storeMany } from './store/many.js'
import { retryNeverReplaces } from './store/retry-never-replaces.js'
import { waitAborted } from './wait/aborted.js'
import { waitAtOnce } from './wait/at-once.js'
import { closeEndsWaits } from './wait/closed.js'
import { waitIgnoresRetry } from './wait/ignores-retry.js'
import { waitMany } from './wait/many-waiters.js'
import { waitWhenStored } from './wait/when-stored.js'

/** Every promise of the result backend's port. */
export const resultBackendGuarantees: readonly ResultBackendGuarantee[] = [
  storeKeepsValues,
  storeKeepsErrors,
  storeKeepsParticulars,
  retryNeverReplaces,
  laterReplaces,
  storeMany,
  storeIsACopy,
  storedResultsExpire,
  fetchInOrder,
  fetchElsewhere,
  forgetDeletes,
  waitAtOnce,
  waitWhenStored,
  waitIgnoresRetry,
  waitMany,
  waitAborted,
  closeEndsWaits,
]
