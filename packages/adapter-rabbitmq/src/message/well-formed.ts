/** Node 20 has it; the language level that this is compiled for does not. */
interface Checkable {
  isWellFormed(): boolean
}

/** Whether UTF-8 can write a text: it holds no half of a surrogate pair. */
export function isWellFormed(text: string): boolean {
  return (text as unknown as Checkable).isWellFormed()
}
