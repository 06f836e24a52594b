import { execFileSync } from 'node:child_process'
import { root } from '../repository/root.mjs'
import { runProgram } from './program.mjs'

const notices = ['packages/core/THIRD-PARTY-NOTICES.md', 'packages/cli/THIRD-PARTY-NOTICES.md']

/** Every package builds, and the notices that the build writes are the committed ones. */
export async function checkBuild() {
  await runProgram('turbo', 'bin/turbo', ['run', 'build', '--output-logs=errors-only'])
  const changes = execFileSync('git', ['status', '--porcelain', '--', ...notices], {
    cwd: root,
    encoding: 'utf8',
  })
  if (changes !== '')
    throw new Error(`${changes.trim()}: it was out of date and has been written again: commit it.`)
  return ''
}
