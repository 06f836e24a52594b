import { isSince, type ServerFacts } from '@sheaf/redis-connection'

/** What a message must have reached before it counts as stored. */
export type Durability = 'memory' | 'disk' | 'replicas'

/** How long a message may take to reach it. */
export const confirmMs = 5_000

const noReplica =
  "durability 'replicas' asks the server to tell when a replica has the request (WAIT): expected a server that a replica follows; this one has none. Give it one, or use durability 'disk' or 'memory'."

/** Why a server can not keep what is asked for, in words; `undefined` where it can, or does not say. */
export function refusalBy(facts: ServerFacts, durability: Durability): string | undefined {
  if (durability === 'replicas') return facts.replicas === 0 ? noReplica : undefined
  if (durability === 'memory' || facts.version === undefined) return undefined
  const asked = "durability 'disk' asks the server to tell when its append-only file is on the disk (WAITAOF)"
  if (!isSince(facts.version, 7, 2)) {
    return `${asked}: expected Redis ≥ 7.2 or Valkey; the server is version ${facts.version}. Update it, or use durability 'replicas'.`
  }
  if (facts.hasAppendOnlyFile === false) {
    return `${asked}: expected a server with appendonly yes; this one keeps no such file. Set appendonly to yes.`
  }
  return undefined
}

/** The command that waits until everything that its connection wrote before has got so far. */
export function waitCommand(durability: Exclude<Durability, 'memory'>): readonly string[] {
  return durability === 'disk' ? ['WAITAOF', '1', '0', String(confirmMs)] : ['WAIT', '1', String(confirmMs)]
}

/** Whether the reply of that command says so. */
export function isConfirmed(reply: unknown): boolean {
  return Number(Array.isArray(reply) ? reply[0] : reply) >= 1
}
