import { existsSync, type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { join, relative } from 'node:path'
import { isIgnored, isSource } from './watched-names.js'

/**
 * Calls back with the path of every source file below a folder that changes, from the folder on. What is installed or built
 * is not looked at.
 *
 * @returns What ends the watching.
 */
export function watchFiles(folder: string, onChange: (path: string) => void): () => void {
  const watched = new WatchedFolders(folder, onChange)
  // Linux has no watch of a whole tree: Node would look at every file that is installed, one by one.
  if (process.platform === 'darwin' || process.platform === 'win32') watched.addTree()
  else watched.add(folder)
  return () => watched.close()
}

class WatchedFolders {
  readonly #watchers = new Map<string, FSWatcher>()

  constructor(
    readonly root: string,
    readonly onChange: (path: string) => void,
  ) {}

  addTree(): void {
    this.#watch(this.root, true, (name) => this.#changed(join(this.root, name)))
  }

  /** Watches a folder and those in it; says whether there are sources in them. */
  add(folder: string): boolean {
    if (this.#watchers.has(folder)) return false
    this.#watch(folder, false, (name) => this.#noticed(join(folder, name)))
    const entries = readdirSync(folder, { withFileTypes: true })
    const folders = entries.filter((entry) => entry.isDirectory() && !isIgnored(entry.name))
    const hasSources = entries.some((entry) => entry.isFile() && isSource(entry.name))
    return folders.map(({ name }) => this.add(join(folder, name))).includes(true) || hasSources
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close()
  }

  #watch(folder: string, recursive: boolean, onName: (name: string) => void): void {
    const watcher = watch(folder, { recursive }, (_, name) => name !== null && onName(name))
    watcher.on('error', () => this.#remove(folder))
    this.#watchers.set(folder, watcher)
  }

  #remove(folder: string): void {
    this.#watchers.get(folder)?.close()
    this.#watchers.delete(folder)
  }

  #noticed(path: string): void {
    if (this.#watchers.has(path)) {
      if (!existsSync(path)) this.#remove(path)
      return
    }
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      const name = path.slice(path.lastIndexOf('/') + 1)
      // Its files may have come before the watch did.
      if (!isIgnored(name) && this.add(path)) this.onChange(relative(this.root, path))
      return
    }
    this.#changed(path)
  }

  #changed(path: string): void {
    const name = relative(this.root, path)
    const folders = name.split(/[\\/]/).slice(0, -1)
    if (isSource(name) && !folders.some(isIgnored)) this.onChange(name)
  }
}
