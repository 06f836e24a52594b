require('reflect-metadata')
const { Test } = require('@nestjs/testing')
const { Batches } = require('@sheaf/core')
const { Sheaf, SheafModule } = require('@sheaf/nestjs')

test('an application is tested in memory', async () => {
  const task = new Batches({ name: 'count', flushEvery: 2, run() {} })
  const module = await Test.createTestingModule({
    imports: [SheafModule.forTest()],
    providers: [{ provide: 'TASK', useValue: task }],
  }).compile()
  await module.init()
  await task.enqueueMany([1, 2])
  const { test: t } = module.get(Sheaf)
  await t.settled()
  expect(t.batches(task)).toHaveLength(1)
  await module.close()
})
