import type { Contender } from '../contender.js'
import { bareLoop } from './bare-loop.js'
import { beeQueue } from './bee-queue.js'
import { bullManual, bullWorker } from './bullmq.js'
import { sheaf } from './sheaf.js'
import { singles } from './singles.js'

export const contenders: readonly Contender[] = [sheaf, bareLoop, bullWorker, bullManual, beeQueue]

/** Those that a process may be asked to be. */
export const known: readonly Contender[] = [...contenders, singles]
