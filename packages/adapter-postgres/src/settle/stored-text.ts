/** Node 20 has it; the language level that this is compiled for does not. */
interface Mendable {
  toWellFormed(): string
}

/** A reason or an error as the server can hold it: without NUL and half characters, and cut where it is long. */
export function storedText(text: string, most: number): string {
  const cut = text.length <= most ? text : `${text.slice(0, most - 1)}…`
  return (cut.replaceAll('\0', '\uFFFD') as unknown as Mendable).toWellFormed()
}
