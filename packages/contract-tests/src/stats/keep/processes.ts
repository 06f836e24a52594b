import { same } from '../../compare.js'
import type { StatsStoreGuarantee } from '../guarantee.js'
import { statusOf } from '../support/figures.js'

/** Who lives is seen, and who has died. */
export const knowsProcesses: StatsStoreGuarantee = {
  name: 'read: a process is there as it describes itself, gone once it has been silent for 15 s, for a day, and not there once it has left',
  async check(trial) {
    const [stays, leaves] = [trial.reporter(), trial.reporter(await trial.connect())]
    const { now } = await stays.report({ status: statusOf(stays.id, []) })
    await leaves.report({ status: statusOf(leaves.id, []) })
    const { heardAt, isGone, ...status } = (await trial.process(stays.id))!
    same(status, statusOf(stays.id, []), 'the description of a process')
    same([Math.abs(heardAt - now) < 1_000, isGone], [true, false], 'whether it was heard of now, and is gone')
    const heard = await stays.report()
    const again = (await trial.process(stays.id))!
    same(again.heardAt >= heard.now - 1_000, true, 'whether a report without a description is heard, too')
    await leaves.report({ isLast: true })
    same(await trial.process(leaves.id), undefined, 'a process that has left')
    const { passTime } = trial
    if (!passTime) return trial.leavesUntried('that a silent process is gone: no time can be passed')
    await passTime(16_000)
    same((await trial.process(stays.id))?.isGone, true, 'whether it is gone after 16 s of silence')
    await passTime(23 * 3_600_000)
    same((await trial.process(stays.id))?.isGone, true, 'whether it is shown as gone after 23 hours')
    await passTime(2 * 3_600_000)
    same(await trial.process(stays.id), undefined, 'the process after 25 hours')
  },
}
