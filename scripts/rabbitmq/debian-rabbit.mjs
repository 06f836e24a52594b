import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { downloadPackages } from '../debian/apt.mjs'
import { baseLibraries, ownLoader } from '../debian/own-loader.mjs'

/** What of Erlang the server is made of. */
const erlangParts = [
  ...[
    'base',
    'asn1',
    'crypto',
    'eldap',
    'inets',
    'mnesia',
    'os-mon',
    'parsetools',
    'public-key',
    'runtime-tools',
  ],
  ...['ssl', 'syntax-tools', 'tools', 'xmerl'],
]

/** What only some releases have, or need; where one has not, nothing is missing. */
const moreParts = ['erlang-eunit']

/** What a release that is newer than this machine needs beside. */
const libraries = [...baseLibraries, 'libsctp1', 'libncurses6']

/**
 * Unpacks Debian's RabbitMQ and its Erlang into a cache, without root.
 *
 * @param {{ cache: string, environment: NodeJS.ProcessEnv, isWhole: () => boolean, suite?: string }} options
 * @returns {string | undefined} What apt said, where nothing came of it.
 */
export function unpackRabbit({ cache, environment, isWhole, suite }) {
  let said
  try {
    downloadPackages({
      cache,
      environment,
      isWhole,
      suite,
      choose(apt) {
        const fetched = apt(['download', 'rabbitmq-server', ...erlangParts.map((name) => `erlang-${name}`)])
        if (fetched.status !== 0) {
          said = fetched.stderr.trim().slice(-1000)
          return
        }
        for (const name of [...moreParts, ...(suite ? libraries : ['libsctp1'])]) apt(['download', name])
      },
      prepare: (root) => prepare(root, join(cache, 'root')),
    })
  } catch (error) {
    said ??= error.message
  }
  return said && `apt-get said: ${said}`
}

/** Lets unpacked programs run where they will lie. */
function prepare(root, place) {
  const erlang = join(root, 'usr/lib/erlang')
  if (!existsSync(erlang)) return
  const bin = binariesOf(erlang)
  for (const script of [join(erlang, 'bin/erl'), join(bin, 'erl')].filter(existsSync)) {
    const text = readFileSync(script, 'utf8')
    // The script says where Debian would have installed it.
    writeFileSync(script, text.replaceAll('=/usr/lib/erlang', `=${join(place, 'usr/lib/erlang')}`))
  }
  if (isTooNew(bin)) useOwnLoader(root, erlang, place)
}

/** The folder of Erlang's own programs. */
export function binariesOf(erlang) {
  return join(
    erlang,
    readdirSync(erlang).find((name) => name.startsWith('erts-')),
    'bin',
  )
}

/** Whether programs were made for a newer C library than this machine has. */
function isTooNew(bin) {
  const { stderr = '' } = spawnSync(join(bin, 'beam.smp'), ['--', '-version'], { encoding: 'utf8' })
  return /GLIBC|not found/.test(stderr)
}

/** Such programs run under a loader of their own. */
function useOwnLoader(root, erlang, place) {
  const useLoader = ownLoader(root, place)
  for (const entry of readdirSync(erlang, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    if (!entry.isFile() || file.endsWith('.so') || (statSync(file).mode & 0o111) === 0) continue
    if (readFileSync(file).subarray(0, 4).toString('latin1') === '\x7fELF') useLoader(file)
  }
}
