/** Files of engine floors that a process which only enqueues loads too; they are held to the same rule. */
const lightFiles = new Set([
  'index.ts',
  'events/check-listener.ts',
  'events/event-names.ts',
  'events/events.ts',
  'run/clean-context.ts',
  'run/run-context.ts',
  'worker/worker-status.ts',
])

/**
 * Values of the engine that the light half of core imports, other than by `import()`: a process that only enqueues would load
 * them.
 *
 * @param {readonly import('./read-sources.mjs').Source[]} core - The sources of core.
 * @param {readonly import('./read-floors.mjs').Floor[]} floors
 */
export function engineInLight(core, floors) {
  const engine = new Set(floors.filter(({ half }) => half === 'engine').map(({ folder }) => folder))
  const isEngine = (name) => engine.has(name.split('/')[0]) && !lightFiles.has(name)
  return core
    .filter(({ name }) => !isEngine(name))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ kind, target }) => kind === 'value' && isEngine(target))
        .map(({ line, specifier }) => ({
          path,
          line,
          what: `imports a value of the engine, '${specifier}', which a process that only enqueues would load. Import its type alone, or load it by import() where it is first needed.`,
        })),
    )
}
