/**
 * The groups of nodes that all lead to each other, found with Tarjan's algorithm.
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph - Where each node leads.
 * @returns {string[][]} Each sorted.
 */
export function circles(graph) {
  const found = []
  const numbers = new Map()
  const lowest = new Map()
  const stack = []
  const onStack = new Set()
  const visit = (node) => {
    numbers.set(node, numbers.size)
    lowest.set(node, numbers.get(node))
    stack.push(node)
    onStack.add(node)
    for (const next of graph.get(node) ?? []) {
      if (!numbers.has(next)) visit(next)
      if (onStack.has(next)) lowest.set(node, Math.min(lowest.get(node), lowest.get(next)))
    }
    if (lowest.get(node) !== numbers.get(node)) return
    const group = stack.splice(stack.indexOf(node))
    for (const member of group) onStack.delete(member)
    if (group.length > 1 || graph.get(node)?.includes(node)) found.push(group.sort())
  }
  for (const node of graph.keys()) if (!numbers.has(node)) visit(node)
  return found
}

/**
 * The shortest way from a node back to itself.
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @param {string} start - A node of a circle.
 * @returns {string[]} It begins and ends with `start`.
 */
export function wayRound(graph, start) {
  const ways = [[start]]
  const seen = new Set()
  for (const way of ways) {
    for (const next of graph.get(way.at(-1)) ?? []) {
      if (next === start) return [...way, start]
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return [start]
}
