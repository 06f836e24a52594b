declare module '*.vue' {
  const component: import('vue').Component
  export default component
}

declare module '*.css'

/** Which package exports a name. */
declare module '*/scripts/snippets/public-names.mjs' {
  export function publicNames(): Map<string, string>
}

declare module '*/scripts/snippets/assemble.mjs' {
  export function missingImports(code: string, exportedBy: ReadonlyMap<string, string>): string
}
