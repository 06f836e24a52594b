import { Batches } from '@sheaf/core'

export const greet = new Batches<string>({ name: 5, run() {} })
