/** A command in words, the second of which is its key. */
export type Command = readonly [name: string, key: string, ...words: string[]]
