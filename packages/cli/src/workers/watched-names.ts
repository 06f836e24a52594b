const ignored: ReadonlySet<string> = new Set(['node_modules', 'dist', 'coverage'])

/** Whether a folder of this name is not looked into: what is installed, built, or hidden. */
export function isIgnored(name: string): boolean {
  return ignored.has(name) || name.startsWith('.')
}

/** Whether a file is one that a program is made of: code, JSON, or its environment. */
export function isSource(path: string): boolean {
  return /\.[cm]?[jt]sx?$|\.json$|(?:^|[\\/])\.env(?:\.[\w-]+)?$/.test(path)
}
