/** The packages and files that a module, or a declaration file, imports or requires. */
export function importsOf(text: string): string[] {
  return [
    ...text.matchAll(/^(?:import|export)\b[^'"\n]*['"](?<from>[^'"]+)['"]/gm),
    ...text.matchAll(/\b(?:require|import)\(['"](?<from>[^'"]+)['"]\)/g),
  ].map(({ groups }) => groups?.from ?? '')
}
