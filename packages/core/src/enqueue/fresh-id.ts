/**
 * A new id.
 *
 * Node puts its text together from fourteen pieces, and keeps them as a tree, which the garbage collector walks for as long
 * as the request lives. Looking at a unit makes one text of it, of an eighth of the size.
 */
export function freshId(): string {
  const id = crypto.randomUUID()
  id.charCodeAt(0)
  return id
}
