import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileScripts } from '../adapter-redis/compile-scripts.mjs'

const text = compileScripts(import.meta.dirname, './connection.js')
writeFileSync(join(import.meta.dirname, 'src/scripts.generated.ts'), text)
