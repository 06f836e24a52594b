// Taken when the module is loaded: where a test puts a fake in its place, nothing would be written any more.
const { queueMicrotask } = globalThis

export { queueMicrotask }
