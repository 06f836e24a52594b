/** A Lua script: what it is called in errors, its SHA-1 digest, and its text. */
export interface Script {
  readonly name: string
  readonly digest: string
  readonly source: string
}
