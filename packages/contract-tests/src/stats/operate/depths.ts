import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { infoOf, statusOf } from '../support/figures.js'

const minuteMs = 60_000

/** A queue is counted by one process a minute, however many there are. */
export const assignsDepths: StatsStoreGuarantee = {
  name: 'report: each queue that processes ask about is given to one of them a minute, and what that counts can be read',
  async check(trial) {
    const tasks = [infoOf(trial.name('a')), infoOf(trial.name('b'))]
    const queues = tasks.map(({ queue }) => queue)
    const [here, there] = [trial.reporter(), trial.reporter(await trial.connect())]
    await here.report({ status: statusOf(here.id, tasks) })
    const ask = async () => {
      const [mine, theirs] = [
        await here.report({ askDepths: queues }),
        await there.report({ askDepths: queues }),
      ]
      const isOneMinute = Math.floor(mine.now / minuteMs) === Math.floor(theirs.now / minuteMs)
      return { given: [...mine.sample], others: [...theirs.sample], isOneMinute }
    }
    // Where the minute turns in between, another may be given the queues for the next.
    let asked = await ask()
    if (!asked.isOneMinute) asked = await ask()
    const { given, others } = asked
    same([...given, ...others].sort(), [...queues].sort(), 'the queues that both were given, together')
    const again = await here.report({ sequence: 1, askDepths: queues })
    same([...again.sample].sort(), given.sort(), 'what the first is given when its report comes again')
    same((await here.report()).sample, [], 'what one is given who does not ask')

    const [known, approximate] = queues as [string, string]
    await here.report({
      depths: [
        { queue: known, ready: 0, delayed: 3, leased: 0, dead: 5_000_000 },
        { queue: approximate, ready: 7, delayed: 0, dead: 0 },
      ],
    })
    const { queues: series } = await trial.read(tasks.map(({ name }) => name))
    const last = (queue: string) => {
      const { at, ...depth } = series.find((one) => one.queue === queue)?.rows.at(-1) ?? { at: 1 }
      same(at % minuteMs, 0, 'what is beyond the beginning of the minute in which it was counted')
      return depth
    }
    same(last(known), { ready: 0, delayed: 3, leased: 0, dead: 5_000_000 }, 'the depth of a queue')
    same(last(approximate), { ready: 7, delayed: 0, dead: 0 }, 'that of one whose leased are not known')
  },
}
