/** How a file can be run here. */
export type RunPlan =
  | { readonly how: 'here' }
  /** In a child process that imports this first. */
  | { readonly how: 'child'; readonly loader: string }
  /** Not at all. */
  | { readonly how: 'nowhere' }

/** What the decision rests on. */
export interface Runtime {
  /** The options that this process was started with, those of `NODE_OPTIONS` included. */
  readonly options: string
  /** Whether Node strips types by itself. */
  readonly stripsTypes: boolean
  /** The address of the `tsx` that the user's project has. */
  readonly tsx?: string | undefined
}

/** Decides how a file is run: TypeScript by the project's own `tsx`, else by Node where it strips types itself. */
export function planRun(path: string, { options, stripsTypes, tsx }: Runtime): RunPlan {
  if (!isTypeScript(path) || hasLoader(options)) return { how: 'here' }
  if (tsx !== undefined) return { how: 'child', loader: tsx }
  return { how: stripsTypes ? 'here' : 'nowhere' }
}

/** Whether a file's name says that it is TypeScript. */
function isTypeScript(path: string): boolean {
  return /\.([cm]?ts|tsx)$/.test(path)
}

/** Whether the process was started with something that understands TypeScript. */
function hasLoader(options: string): boolean {
  return /--(?:import|require|loader|experimental-loader|r)[= ]\S*\b(?:tsx|ts-node|swc-node|jiti|esbuild)\b/.test(
    options,
  )
}
