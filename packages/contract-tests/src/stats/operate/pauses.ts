import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'

/** What an operator pauses is paused everywhere. */
export const tellsPauses: StatsStoreGuarantee = {
  name: 'control: every process hears which queues are paused, until they are resumed; who did it is told',
  async check(trial) {
    const [mail, clicks] = [trial.name('mail'), trial.name('clicks')]
    const [here, there] = [trial.reporter(), trial.reporter(await trial.connect())]
    const ours = (queues: readonly string[]) => queues.filter((queue) => queue === mail || queue === clicks)
    const heard = async () => [
      ours((await here.report()).paused).sort(),
      ours((await there.report()).paused).sort(),
    ]
    await trial.control({ pause: [mail, clicks], by: 'ada' })
    const both = [mail, clicks].sort()
    same(await heard(), [both, both], 'what processes hear after two queues were paused')
    const { paused, now } = await trial.read([trial.name('no-task')])
    const pause = paused.find(({ queue }) => queue === mail)
    same(pause?.by, 'ada', 'who has paused a queue')
    same(Math.abs((pause?.at ?? 0) - now) < 60_000, true, 'whether it was now, by the store’s clock')
    await trial.control({ resume: [mail, trial.name('not-paused')], by: 'bob' })
    same(await heard(), [[clicks], [clicks]], 'what they hear after one was resumed')
    await trial.control({ resume: [clicks], by: 'bob' })
    same(await heard(), [[], []], 'what they hear after both were resumed')
  },
}
