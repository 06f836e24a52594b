/** What the page shows of dead letters. */
export interface DeadState {
  /** How many were looked at, in how many queues. */
  readonly letters: number
  readonly queues: readonly DeadQueue[]
  /** The commonest first. */
  readonly groups: readonly DeadGroup[]
}

/** The dead letters of one queue. */
export interface DeadQueue {
  readonly queue: string
  readonly tasks: readonly string[]
  readonly count: number
  /** How many of them were read for the groups; the others are said to be there, and no more. */
  readonly read: number
  /** Whether single letters can be read at all. */
  readonly canList: boolean
  readonly trouble?: string | undefined
}

/** Dead letters of one queue, task and reason. */
export interface DeadGroup {
  readonly id: string
  readonly queue: string
  readonly task: string
  /** The error's message, without what differs from letter to letter. */
  readonly error: string
  readonly name: string
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  /** At how many attempts they were given up: the fewest and the most. */
  readonly attempts: readonly [number, number]
  readonly reason: string
  /** Whether all of them ran alone at the end. */
  readonly ranAlone: boolean
  /** How many there were in each of the last thirty parts of six hours. */
  readonly series: readonly number[]
}

/** One dead letter in a list. */
export interface LetterLine {
  readonly id: string
  readonly queue: string
  readonly task: string
  readonly key?: string | undefined
  readonly attempt: number
  readonly at: number
  readonly error: string
}

/** One page of letters. */
export interface LetterPage {
  readonly items: readonly LetterLine[]
  readonly of: number
  /** Why some are missing, in words. */
  readonly trouble?: string | undefined
}

/** One dead letter, whole. */
export interface LetterState extends LetterLine {
  readonly reason: string
  readonly maxAttempts?: number | undefined
  /** Whether its last attempt ran it alone, so that no batch-mate is to blame. */
  readonly ranAlone: boolean
  /** How many could ride with it at each attempt, had each of them ended in a fault. */
  readonly company: readonly number[]
  /** As text; absent where this caller sees none. */
  readonly payload?: string | undefined
  /** How long the whole text is, where more is there than is shown. */
  readonly payloadLength: number
  readonly isCut: boolean
  readonly headers?: readonly (readonly [string, string])[] | undefined
  readonly traceUrl?: string | undefined
}
