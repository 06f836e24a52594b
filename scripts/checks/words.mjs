import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'
import { trackedFiles } from '../repository/tracked-files.mjs'

const forbidden = [
  {
    pattern: /(?<![\w.-])\/(?:work|root|home\/\w+|Users\/\w+|tmp\/bash_jobs[\w.]*)\//,
    name: 'a path of one machine',
  },
  {
    pattern: /https?:\/\/[\w.:-]*(?:registry|verdaccio|artifactory|npm\.pkg)[\w.:-]*/i,
    name: 'the address of a package registry',
  },
]

/** No file mentions the machine or the network that it was written on. */
export function checkWords() {
  const paths = trackedFiles().filter((path) => path !== 'scripts/test/checks/words.test.ts')
  const problems = paths.flatMap((path) => findWords(path, readFileSync(join(root, path), 'utf8')))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${paths.length} files`
}

export function findWords(path, text) {
  return text.split('\n').flatMap((line, index) =>
    forbidden.flatMap(({ pattern, name }) => {
      const found = line.match(pattern)?.[0]
      return found ? [`${path}:${index + 1}: '${found}' is ${name}.`] : []
    }),
  )
}
