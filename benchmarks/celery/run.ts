/** One run of one contender. */
export interface Run {
  readonly perSecond: number
  /** Its own processor seconds for 100,000 messages. */
  readonly cpu: number
}
