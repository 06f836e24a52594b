/** Those of some names that are most like a text that is none of them: one slip or two, or a part of one. */
function nearestName(text: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(text.length / 3))
  const close = names
    .map((name) => ({ name, distance: distanceOf(text, name) }))
    .sort((one, other) => one.distance - other.distance)[0]
  if (close && close.distance <= most) return close.name
  return names.find((name) => text !== '' && name.includes(text))
}

/** What to say of a name that is none of some: which there are, and which was meant. */
export function unknownName(kind: string, text: string, names: readonly string[]): string {
  const nearest = nearestName(text, names)
  const meant = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  const list = names.length === 0 ? 'There is none.' : `There are: ${names.join(', ')}.`
  return `There is no ${kind} '${text}'.${meant} ${list}`
}

/** How many characters have to be put in, taken out or changed (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, change))
    }
    row = next
  }
  return row[other.length]!
}
