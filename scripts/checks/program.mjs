import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../repository/root.mjs'

/** A check that is an installed program: it passes if that exits with 0, and what it printed says why if not. */
export function program(name, file, parameters) {
  return () => runProgram(name, file, parameters)
}

/** @returns {Promise<string>} Nothing to say. */
export function runProgram(name, file, parameters) {
  const path = join(root, 'node_modules', name, file)
  const child = spawn(process.execPath, [path, ...parameters], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve('') : reject(new Error(output.trim() || `${name} exited with ${code}`)),
    )
  })
}
