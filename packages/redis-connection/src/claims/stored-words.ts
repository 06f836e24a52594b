const longestReason = 1_000
const longestError = 10_000

/** A dead letter's reason and error as its script takes them: their lengths, and both in one text, each cut where it is long. */
export function storedWords(reason: string, error: string): readonly [lengths: string, text: string] {
  const [why, what] = [cut(reason, longestReason), cut(error, longestError)]
  return [`${why.length},${what.length}`, `${why}${what}`]
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
