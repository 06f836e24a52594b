import type { CompilerOptions } from 'typescript'
import type { Compiler } from './compilers.js'

/** One way in which somebody's project asks TypeScript to find packages. */
export interface Project {
  readonly name: string
  /** Where its files are, and so what they are. */
  readonly kind: 'esm' | 'cjs'
  readonly options: CompilerOptions
}

/** The ways to find packages that a compiler knows. */
export function projectsOf({ ModuleKind, ModuleResolutionKind, versionMajorMinor }: Compiler): Project[] {
  const node16 = { module: ModuleKind.Node16, moduleResolution: ModuleResolutionKind.Node16 }
  const nodenext = { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }
  const bundler = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }
  // Called deprecated from TypeScript 6 on.
  const isDeprecated = Number.parseInt(versionMajorMinor, 10) >= 6
  const node10 = {
    module: ModuleKind.CommonJS,
    moduleResolution: ModuleResolutionKind.Node10,
    ...(isDeprecated && { ignoreDeprecations: '6.0' }),
  }
  return [
    { name: 'node10', kind: 'cjs', options: node10 },
    { name: 'node16, an ES module', kind: 'esm', options: node16 },
    { name: 'node16, CommonJS', kind: 'cjs', options: node16 },
    { name: 'nodenext, an ES module', kind: 'esm', options: nodenext },
    { name: 'nodenext, CommonJS', kind: 'cjs', options: nodenext },
    { name: 'bundler', kind: 'esm', options: bundler },
    { name: 'not so strict', kind: 'esm', options: { ...nodenext, exactOptionalPropertyTypes: false } },
  ]
}

/** What a project knows of the platform that it runs on. */
export interface Platform {
  readonly name: string
  readonly options: CompilerOptions
  /** Packages that it does not have. */
  readonly missing: readonly string[]
}

export const platforms: readonly Platform[] = [
  {
    name: 'with @types/node',
    options: { lib: ['lib.es2022.d.ts'], types: ['node'] },
    missing: [],
  },
  {
    name: 'with the DOM and without @types/node',
    options: { lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [] },
    missing: ['@types/node'],
  },
  {
    name: 'with neither',
    options: { lib: ['lib.es2022.d.ts'], types: [] },
    missing: ['@types/node'],
  },
]
