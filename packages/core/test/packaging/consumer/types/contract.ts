import { MemoryBroker, MemoryResultBackend } from '@sheaf/adapter-memory'
import {
  type BrokerContractOptions,
  brokerContract,
  describeBroker,
  resultBackendContract,
} from '@sheaf/contract-tests'

const options: BrokerContractOptions = {
  name: 'memory',
  create: () => ({ broker: new MemoryBroker() }),
  timeout: undefined,
}

export const cases = [
  ...brokerContract(options),
  ...resultBackendContract({ name: 'memory', create: () => ({ backend: new MemoryResultBackend() }) }),
]

export const measure = async (): Promise<number> => (await describeBroker(options)).recoveryMs
