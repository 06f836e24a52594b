import { runProgram } from './program.mjs'

/** What runs on Node, and what runs in a browser: each with the globals that it has. */
const projects = { node: '.', browser: 'packages/dashboard/page' }

/** Every source, test, example and benchmark compiles. */
export async function checkTypes() {
  for (const [name, folder] of Object.entries(projects)) {
    const cache = `node_modules/.cache/sheaf/tsc-${name}.tsbuildinfo`
    await runProgram('typescript', 'bin/tsc', [
      '--project',
      folder,
      '--incremental',
      '--tsBuildInfoFile',
      cache,
    ])
  }
  return ''
}
