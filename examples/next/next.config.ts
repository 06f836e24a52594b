import { join } from 'node:path'
import type { NextConfig } from 'next'

const config: NextConfig = {
  // Clients of brokers are loaded by Node as they are, and not put into a bundle.
  serverExternalPackages: ['ioredis', '@sheaf/core', '@sheaf/adapter-redis'],
  // In this repository packages lie two folders above; a project of its own needs no such line.
  turbopack: { root: join(import.meta.dirname, '../..') },
}

export default config
