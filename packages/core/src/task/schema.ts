/**
 * Any validator that speaks Standard Schema version 1: Zod, Valibot, ArkType and others.
 *
 * Structural on purpose: Sheaf depends on none of them.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  /** What Standard Schema puts beside a validator's own members. */
  readonly '~standard': {
    /** The version of Standard Schema. */
    readonly version: 1
    /** The library that made the schema, as `'zod'`. */
    readonly vendor: string
    /** Checks a value, and says what is to be used in its place; at once or later. */
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    /** The schema's types. There is no such value: only the compiler reads it. */
    readonly types?:
      | {
          /** What `enqueue` takes. */
          readonly input: Input
          /** What `run` gets. */
          readonly output: Output
        }
      | undefined
  }
}

/** What a {@link StandardSchema} says of a value: the value it puts in its place, or what is wrong with it. */
export type SchemaResult<Output> =
  | {
      /** The value to use: what was checked, or what the schema made of it. */
      readonly value: Output
      /** Absent where the value is accepted. */
      readonly issues?: undefined
    }
  | {
      /** What is wrong with the value. */
      readonly issues: readonly SchemaIssue[]
    }

/** One thing that is wrong with a value, and where. */
export interface SchemaIssue {
  /** What is wrong, in words. */
  readonly message: string
  /** Where: the keys that lead there, from the outside in. Absent where it is the value itself. */
  readonly path?: readonly (PropertyKey | SchemaPathKey)[] | undefined
}

/** A key on the way to what is wrong, as some validators wrap it. */
export interface SchemaPathKey {
  /** The key itself. */
  readonly key: PropertyKey
}

/** Puts a schema's complaints into one line. */
export function describeIssues(issues: readonly SchemaIssue[]): string {
  return issues
    .map(({ message, path }) => {
      const where = path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
      return where ? `${where}: ${message}` : message
    })
    .join('; ')
}
