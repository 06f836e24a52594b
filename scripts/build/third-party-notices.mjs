import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * An esbuild plugin that writes down whose code a bundle contains, with their licences, as those ask for.
 *
 * @param {{ file: string, product: string }} options - Where to write it, and the name of the package that bundles.
 * @returns {import('esbuild').Plugin}
 */
export function thirdPartyNotices({ file, product }) {
  return {
    name: 'third-party-notices',
    setup(build) {
      build.initialOptions.metafile = true
      build.onEnd(({ metafile }) => {
        if (!metafile) return
        const folder = build.initialOptions.absWorkingDir ?? process.cwd()
        const inputs = Object.keys(metafile.inputs).map((input) => resolve(folder, input))
        const notices = writeNotices(product, bundledPackages(inputs))
        const path = resolve(folder, file)
        if (!existsSync(path) || readFileSync(path, 'utf8') !== notices) writeFileSync(path, notices)
      })
    },
  }
}

/** The installed packages that the files of a bundle came from, by name. */
export function bundledPackages(inputs) {
  const folders = inputs.filter((input) => input.includes('/node_modules/')).map(packageFolder)
  return [...new Set(folders)]
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      const licenceFile = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.|$)/i.test(entry))
      if (!licenceFile) throw new Error(`${name} is bundled, but its package contains no licence to pass on.`)
      return { name, version, license, text: readFileSync(join(folder, licenceFile), 'utf8').trim() }
    })
    .sort((left, right) => left.name.localeCompare(right.name))
}

/** The notices as a page of Markdown. */
export function writeNotices(product, packages) {
  const sections = packages.map(
    ({ name, version, license, text }) =>
      `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  )
  return [
    '# Third-party notices\n',
    `The code of these packages is compiled into ${product}. Each stays under its own licence. This page is written by the build.\n`,
    ...sections,
  ].join('\n')
}

/** The folder that npm has put the package into: some have further ones of their own inside. */
function packageFolder(file) {
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file) ?? []
  if (folder === undefined) throw new Error(`${file} is in no package.`)
  return folder
}
