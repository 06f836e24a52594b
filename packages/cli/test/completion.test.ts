import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { Project } from './support/project.js'

it('completes commands and options in bash', async () => {
  const project = new Project({})
  const { code, stdout } = await project.run(['completion', 'bash'])
  expect(code).toBe(0)
  const complete = (...words: string[]) => {
    const script = `${stdout}\nCOMP_WORDS=(sheaf ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _sheaf; printf '%s\\n' "\${COMPREPLY[@]}"`
    return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.trim().split('\n')
  }
  expect(complete('d')).toEqual(['dev', 'dashboard', 'doctor', 'dead'])
  expect(complete('dead', 're')).toEqual(['redrive'])
  expect(complete('dead', 'redrive', '--')).toEqual(
    expect.arrayContaining(['--reason', '--all', '--yes', '--json']),
  )
  expect(complete('worker', '--pro')).toEqual(['--processes'])
})

it.each(['zsh', 'fish'])('writes a script for %s with every command', async (shell) => {
  const { code, stdout } = await new Project({}).run(['completion', shell])
  expect(code).toBe(0)
  for (const word of ['worker', 'doctor', 'redrive', 'processes']) expect(stdout).toContain(word)
})

it('knows three shells', async () => {
  const { code, stderr } = await new Project({}).run(['completion', 'cmd'])
  expect(code).toBe(2)
  expect(stderr).toContain('Allowed choices are bash, zsh, fish')
})
