/** A Lua script as the compiler of scripts writes it. */
export interface Script {
  /** What it is called in errors. */
  readonly name: string
  /** The SHA-1 digest of `source`, by which a server knows it. */
  readonly digest: string
  readonly source: string
}
