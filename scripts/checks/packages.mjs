import { readFileSync } from 'node:fs'
import { pack } from '../build/pack.mjs'
import { runProgram } from './program.mjs'

/** Every package, as packed, is one that Node and TypeScript can import both ways, the older TypeScripts too, with nothing missing. */
export async function checkPackages() {
  const { publint } = await import('publint')
  const { formatMessage } = await import('publint/utils')
  const problems = []
  const packages = pack()
  for (const [name, { tarball, files }] of packages) {
    const archive = readFileSync(tarball)
    const { messages, pkg } = await publint({
      pack: { tarball: archive.buffer.slice(archive.byteOffset, archive.byteOffset + archive.byteLength) },
      strict: true,
    })
    for (const message of messages) problems.push(`${name}: ${formatMessage(message, pkg)}`)
    for (const file of missingFiles(files)) problems.push(`${name}: does not ship ${file}`)
    await runProgram('@arethetypeswrong/cli', 'dist/index.js', [
      tarball,
      '--profile',
      'strict',
      '--no-color',
    ]).catch(({ message }) => problems.push(message))
  }
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return `${packages.size} packages`
}

function missingFiles(files) {
  const expected = [
    'LICENSE',
    'README.md',
    'package.json',
    'dist/index.js',
    'dist/index.cjs',
    'dist/index.d.ts',
    'dist/index.d.cts',
  ]
  return expected.filter((file) => !files.includes(file))
}
