import { describe, expect, it } from 'vitest'
import { isInstalled, nodeProblem, npm } from '../../run/set-up.mjs'

describe('nodeProblem', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '24.0.0', '26.10.0'])('accepts %s', (version) => {
    expect(nodeProblem(version)).toBeUndefined()
  })

  it.each(['16.20.2', '18.20.0', '20.18.3', '21.7.0', '22.11.0'])(
    'refuses %s and says what to do',
    (version) => {
      expect(nodeProblem(version)).toMatch(`this is ${version}. Install`)
    },
  )
})

describe('isInstalled', () => {
  const lock = {
    packages: {
      '': { name: 'sheaf' },
      'packages/core': { name: '@sheaf/core', version: '0.1.0' },
      'node_modules/@sheaf/core': { resolved: 'packages/core', link: true },
      'node_modules/vitest': { version: '4.1.12' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  }

  it('is true once everything demanded is there, whatever other platforms would need', () => {
    expect(isInstalled(lock, { packages: { 'node_modules/vitest': { version: '4.1.12' } } })).toBe(true)
  })

  it('is false in a fresh clone, after an upgrade, and after a package was added', () => {
    expect(isInstalled(lock, undefined)).toBe(false)
    expect(isInstalled(lock, { packages: { 'node_modules/vitest': { version: '4.1.11' } } })).toBe(false)
    expect(isInstalled(lock, { packages: {} })).toBe(false)
  })
})

it('starts the npm that runs the script, without looking for it on the PATH', () => {
  const [program, parameters] = npm(['ci'])
  expect([program, ...parameters].join(' ')).toMatch(/npm(-cli\.js)? ci$/)
})
