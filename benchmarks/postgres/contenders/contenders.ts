import type { Contender } from '../contender.js'
import { graphileAsAdvised, graphileBatched } from './graphile-worker.js'
import { bossByHand, bossWorker } from './pg-boss.js'
import { sheaf } from './sheaf.js'

export const contenders: readonly Contender[] = [
  sheaf,
  bossByHand,
  bossWorker,
  graphileBatched,
  graphileAsAdvised,
]

/** Those of which there is one each where a comparison takes long. */
export const fastest: readonly Contender[] = [sheaf, bossByHand, graphileBatched]
