import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The recipe for hot reload in a folder of its own, so that a test may change its code while it runs. */
export class RecipeCopy {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'sheaf-hot-reload-')))

  constructor() {
    cpSync(join(root, 'examples/hot-reload'), this.folder, { recursive: true })
    cpSync(join(root, 'examples/package.json'), join(this.folder, 'package.json'))
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'))
  }

  path(file: string): string {
    return join(this.folder, file)
  }

  change(file: string, from: string, to: string): void {
    const code = readFileSync(this.path(file), 'utf8')
    if (!code.includes(from)) throw new Error(`${file} has no '${from}'.`)
    this.save(file, code.replace(from, to))
  }

  /** As an editor does. */
  save(file: string, code: string): void {
    writeFileSync(this.path(file), code)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
