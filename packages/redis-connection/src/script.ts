/** A Lua script as the compiler of scripts writes it. */
export interface Script {
  /** What it is called in errors. */
  readonly name: string
  /** The SHA-1 digest of `source`, by which a server knows it. */
  readonly digest: string
  readonly source: string
  /** Whether the texts of its reply come as bytes, because it has more in them than text. */
  readonly repliesBytes?: boolean
  /** The endings of the fixed keys that it touches; a call names keys of its own after them. */
  readonly keys: readonly string[]
}
