import { circles, wayRound } from './circles.mjs'

/** The most files of core's `api` that may be in circles, by their types alone: App and Batches name each other. */
const mostInApi = 8

/**
 * Circles of files that import each other's values, `import()` included.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} sources - Of one package.
 */
export function valueCircles(sources) {
  const graph = graphOf(sources, ({ kind }) => kind !== 'type')
  return circles(graph).map((files) =>
    fault(sources, graph, files, 'by values. Move what they share into a file that imports neither.'),
  )
}

/**
 * Circles of files that import each other's types, or one a type and the other a value. Only the public types in core's
 * `api` may: a few of them name each other by contract.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} sources - Of one package.
 */
export function typeCircles(sources) {
  const graph = graphOf(sources, () => true)
  const values = new Set(circles(graphOf(sources, ({ kind }) => kind !== 'type')).flat())
  const found = circles(graph).filter((files) => !files.some((file) => values.has(file)))
  const isPublic = (files) =>
    files.every((file) => pathOf(sources, file).startsWith('packages/core/src/api/'))
  const advice =
    "by types, which only files of core's api may form. Move the type that both name into a file of its own."
  const outside = found
    .filter((files) => !isPublic(files))
    .map((files) => fault(sources, graph, files, advice))
  const inApi = found.filter(isPublic)
  const count = inApi.flat().length
  if (count <= mostInApi) return outside
  const tooMany = `by types, and with it ${count} files of api are in circles: ${mostInApi} at most may be. Let one of them do without the others.`
  return [...outside, fault(sources, graph, inApi.at(-1), tooMany)]
}

function graphOf(sources, counts) {
  const names = new Set(sources.map(({ name }) => name))
  return new Map(
    sources.map(({ name, imports }) => [
      name,
      imports.filter((one) => counts(one) && names.has(one.target)).map(({ target }) => target),
    ]),
  )
}

function fault(sources, graph, files, advice) {
  const way = wayRound(graph, files[0])
  const first = sources.find(({ name }) => name === files[0])
  const line = first.imports.find(({ target }) => target === way[1]).line
  const size = files.length > way.length - 1 ? ` (${files.length} files are in this circle)` : ''
  return { path: first.path, line, what: `${way.join(' → ')}${size} is a circle ${advice}` }
}

function pathOf(sources, file) {
  return sources.find(({ name }) => name === file).path
}
