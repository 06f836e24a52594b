import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { root } from '../repository/root.mjs'
import { workspaces } from '../repository/workspaces.mjs'

/**
 * Every published package says where it comes from, under which licence, and on which Node it runs: as the root does. All of
 * them are released together.
 */
export function checkManifests() {
  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const published = workspaces().filter(({ isPublished }) => isPublished)
  const problems = published.flatMap(({ folder, manifest }) => {
    const path = relative(root, folder)
    return manifestProblems(manifest, expectedFields(own, path)).map(
      (problem) => `${path}/package.json: ${problem}`,
    )
  })
  const changesets = JSON.parse(readFileSync(join(root, '.changeset/config.json'), 'utf8'))
  const names = published.map(({ manifest }) => manifest.name)
  for (const name of releasedApart(names, changesets))
    problems.push(
      `.changeset/config.json: ${name} is in no line of 'fixed': it would have a version of its own.`,
    )
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${published.length} packages`
}

/** What the manifest of a package has to say, by that of the root. */
export function expectedFields({ homepage, bugs, repository, license, engines }, path) {
  return {
    homepage: `${homepage}/tree/main/${path}#readme`,
    bugs,
    repository: { ...repository, directory: path },
    license,
    engines,
  }
}

export function manifestProblems(manifest, expected) {
  return Object.entries(expected)
    .filter(([field, value]) => !isDeepStrictEqual(manifest[field], value))
    .map(
      ([field, value]) =>
        `${field}: expected ${JSON.stringify(value)}; got ${JSON.stringify(manifest[field]) ?? 'nothing'}.`,
    )
}

/**
 * The packages that would not be released with the others: `fixed` names those that are, with `*` for any text.
 *
 * @param {readonly string[]} names
 * @param {{ fixed: readonly (readonly string[])[] }} changesets
 */
export function releasedApart(names, { fixed: [together = []] }) {
  const patterns = together.map((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`))
  return names.filter((name) => !patterns.some((pattern) => pattern.test(name)))
}
