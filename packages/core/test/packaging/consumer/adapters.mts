import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import { testApp } from '@sheaf/adapter-memory/testing'
import { RedisBroker } from '@sheaf/adapter-redis'
import { SqsBroker } from '@sheaf/adapter-sqs'
import { RedisResultBackend } from '@sheaf/backend-redis'
import { brokerContract, resultBackendContract } from '@sheaf/contract-tests'
import type { Broker, ResultBackend } from '@sheaf/core'

export const brokers: (abstract new (...values: never[]) => Broker)[] = [MemoryBroker, RedisBroker, SqsBroker]
export const backends: (abstract new (...values: never[]) => ResultBackend)[] = [
  MemoryResultBackend,
  RedisResultBackend,
]
export const tools = { testApp, brokerContract, resultBackendContract }
