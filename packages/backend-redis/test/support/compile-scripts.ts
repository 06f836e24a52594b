export { compileScripts } from '../../../adapter-redis/compile-scripts.mjs'
