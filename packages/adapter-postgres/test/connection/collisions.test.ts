import { expect, test } from 'vitest'
import { failureOf, freshSchema, messages, openBroker } from '../support/open.js'

/** A broker whose server refuses so many statements that store messages, as if they had met another transaction. */
async function collidingBroker(state: string, times: number) {
  const schema = freshSchema('collide')
  const opened = openBroker({ schema })
  await opened.broker.publish(opened.queue, messages(1, 'first'))
  await opened.pool.query(`create sequence ${schema}.tries`)
  // What a sequence has counted is not rolled back with the statement.
  await opened.pool.query(`create function ${schema}.collide() returns trigger language plpgsql as $$
    begin
      if nextval('${schema}.tries') <= ${times} then raise 'they met' using errcode = '${state}'; end if;
      return new;
    end $$`)
  await opened.pool.query(
    `create trigger collide before insert on ${schema}.message for each row execute function ${schema}.collide()`,
  )
  const tries = async () =>
    Number((await opened.pool.query(`select last_value from ${schema}.tries`)).rows[0].last_value)
  return { ...opened, tries }
}

test.each(['40001', '40P01'])(
  'a statement that ends with %s is tried again at once, three times',
  async (state) => {
    const { broker, queue, tries } = await collidingBroker(state, 3)
    await broker.publish(queue, messages(1))
    expect(await tries()).toBe(4)
    expect(await broker.admin.counts(queue)).toMatchObject({ ready: 2 })
  },
)

test('one that collides a fourth time fails, and says what to do', async () => {
  const { broker, queue, tries } = await collidingBroker('40001', 4)
  const error = await failureOf(broker.publish(queue, messages(1)))
  expect(error).toMatchObject({ code: 'PUBLISH_FAILED', ids: ['message-0'] })
  expect(error.message).toMatch(/they met.*READ COMMITTED/)
  expect(await tries()).toBe(4)
  await broker.publish(queue, messages(1))
})
