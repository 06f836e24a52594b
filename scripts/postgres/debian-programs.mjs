import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { downloadPackages } from '../debian/apt.mjs'

/**
 * Unpacks Debian's package of a program into a cache, with what this machine lacks of its libraries, without root.
 *
 * @param {{ cache: string, environment: NodeJS.ProcessEnv, names: readonly string[], isWhole: () => boolean }} options -
 * Of `names`, the first that this release of Debian has.
 * @returns {string | undefined} What apt said, where nothing came of it.
 */
export function unpackDebianPackage({ cache, environment, names, isWhole }) {
  let said
  try {
    downloadPackages({
      cache,
      environment,
      isWhole,
      choose: (apt) => {
        for (const name of names) {
          const plan = apt(['install', '--yes', '--no-install-recommends', '--print-uris', name])
          if (plan.status !== 0) {
            said ??= plan.stderr.trim().slice(-1000)
            continue
          }
          const fetched = apt(['download', ...new Set([name, ...neededOf(plan.stdout)])])
          said = fetched.status === 0 ? undefined : fetched.stderr.trim().slice(-1000)
          return
        }
      },
    })
  } catch (error) {
    said ??= error.message
  }
  return said && `apt-get said: ${said}`
}

/** Of what apt would install: libraries and the client's files. A database needs none of the scripts that manage clusters. */
function neededOf(plan) {
  const names = [...plan.matchAll(/^'\S+' ([\w.+-]+?)_\S+\.deb /gm)].map(([, name]) => name)
  return names.filter(
    (name) => /^(lib|postgresql-client-|tzdata)/.test(name) && !/^(libc6|libllvm|libperl)/.test(name),
  )
}

/** The folders of a cache that hold shared libraries. */
export function librariesIn(cache) {
  return ['usr/lib', 'lib'].flatMap((path) => {
    const folder = join(cache, 'root', path)
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(folder, name))
  })
}
