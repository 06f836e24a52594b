import { circles, wayRound } from './circles.mjs'

/**
 * Circles of folders: files of each import files of the next, and so on round. Types count.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} core - The sources of core.
 */
export function folderCircles(core) {
  const arrows = core.flatMap(({ path, folder, imports }) =>
    imports
      .filter(({ target }) => target.includes('/') && !target.startsWith('..'))
      .map(({ target, line }) => ({ from: folder, to: target.split('/')[0], path, line }))
      .filter(({ from, to }) => from !== '' && from !== to),
  )
  const folders = [...new Set(core.map(({ folder }) => folder))]
  const graph = new Map(
    folders.map((folder) => [folder, arrows.filter(({ from }) => from === folder).map(({ to }) => to)]),
  )
  return circles(graph).map(([first]) => {
    const way = wayRound(graph, first)
    const places = way
      .slice(1)
      .map((to, index) => arrows.find((one) => one.from === way[index] && one.to === to))
    const others = places.slice(1).map(({ path, line }) => `${path}:${line}`)
    const { path, line } = places[0]
    const what = `${way.join(' → ')} is a circle of folders, closed by ${others.join(' and ')}. One of these imports has to go: move what is imported down to the lower folder.`
    return { path, line, what }
  })
}
