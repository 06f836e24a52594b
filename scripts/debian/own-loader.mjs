import { chmodSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The C library and its like, which a program of a newer release of Debian than this machine's brings with it. */
export const baseLibraries = [
  ...['libc6', 'libgcc-s1', 'libstdc++6', 'libtinfo6', 'zlib1g', 'libssl3t64', 'libssl3', 'libsystemd0'],
  ...['libcap2', 'libzstd1', 'libgcrypt20', 'libgpg-error0', 'liblz4-1', 'liblzma5', 'libssl4'],
]

/**
 * Lets programs of a newer release run here: under the loader of the library that they came with, which a script in the place
 * of each says.
 *
 * @param {string} root - Where Debian's packages are unpacked.
 * @param {string} place - Where that will lie.
 * @returns {(file: string) => void} Puts the script into the place of a program.
 */
export function ownLoader(root, place) {
  const libraries = join(root, 'usr/lib')
  const folder = readdirSync(libraries).find((name) => name.endsWith('-linux-gnu'))
  const loader = readdirSync(join(libraries, folder)).find((name) => name.startsWith('ld-linux'))
  const shared = join(place, 'usr/lib', folder)
  return (file) => {
    renameSync(file, `${file}.elf`)
    const lies = join(place, file.slice(root.length))
    // Without its own name a program of several roles does not know which is meant.
    writeFileSync(
      file,
      `#!/bin/sh\nexec ${join(shared, loader)} --argv0 "$0" --library-path ${shared} ${lies}.elf "$@"\n`,
    )
    chmodSync(file, 0o755)
  }
}
