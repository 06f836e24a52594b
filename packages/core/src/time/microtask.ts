// The promise of an async function is Node's own, also where the global Promise was replaced.
const settled = (async () => {})()

/** Calls back after what runs now, as the global of this name does unless fake timers took its place. The callback must not throw. */
export function queueMicrotask(callback: () => void): void {
  void settled.then(callback)
}
