/** What the copies of core in this process share under a name, and under the number that stands for its fields. */
export function sharedRecord<Fields>(name: string, version: number): Fields {
  return (globalThis as never)[Symbol.for(`@sheaf/core:${name}/${version}`)]
}
