import { countsAddUp } from './count/adds-up.js'
import { countsOnce } from './count/once.js'
import { refusesFigures } from './count/refuses.js'
import { countsSaturate } from './count/saturates.js'
import type { StatsStoreGuarantee } from './guarantee.js'
import { keepsBatches } from './keep/batches.js'
import { keepsCopies } from './keep/copies.js'
import { leftStaysLeft } from './keep/late-report.js'
import { keepsTrouble } from './keep/most-batches.js'
import { knowsProcesses } from './keep/processes.js'
import { keepsStops } from './keep/stops.js'
import { notesActions } from './operate/actions.js'
import { closes } from './operate/closes.js'
import { assignsDepths } from './operate/depths.js'
import { tellsPauses } from './operate/pauses.js'
import { takesAnyName } from './read/any-name.js'
import { rowsGoByTheStore } from './read/hours.js'
import { refusesQueries } from './read/refuses.js'
import { rowsExpire } from './read/retention.js'
import { knowsTasks } from './read/tasks.js'
import { readsItsWindow } from './read/window.js'

/** Every promise of the port to a store of statistics. */
export const statsStoreGuarantees: readonly StatsStoreGuarantee[] = [
  countsAddUp,
  countsOnce,
  countsSaturate,
  refusesFigures,
  rowsGoByTheStore,
  readsItsWindow,
  rowsExpire,
  knowsTasks,
  takesAnyName,
  refusesQueries,
  keepsBatches,
  keepsTrouble,
  keepsCopies,
  knowsProcesses,
  leftStaysLeft,
  keepsStops,
  tellsPauses,
  notesActions,
  assignsDepths,
  closes,
]
