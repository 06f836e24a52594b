/** Something that has an id. */
export interface Found {
  readonly type: 'batch' | 'request' | 'letter'
  readonly id: string
  readonly task: string
  readonly queue: string
  /** The batch that it is, or was part of. */
  readonly batch?: string | undefined
}
