import { createRequire } from 'node:module'
import type typescript from 'typescript'

export type Compiler = typeof typescript

const compilerOf = (manifest: string): Compiler =>
  createRequire(new URL(manifest, import.meta.url))('typescript')

/** The TypeScripts that a consumer may have: the oldest that we support, the last 5, and our own. */
export const compilers: readonly Compiler[] = [
  compilerOf('../../../../scripts/compilers/typescript-5.4/package.json'),
  compilerOf('../../../../scripts/compilers/typescript-5.9/package.json'),
  compilerOf('../../../../package.json'),
]
