import type { Runs } from './ledger.js'
import type { SoakOptions } from './soak-options.js'

export interface SoakReport extends SoakOptions, Runs {
  readonly left: number
  readonly dead: number
  readonly killed: number
  readonly frozen: number
  readonly deserters: readonly string[]
  readonly sentAgain: number
  readonly seconds: number
  readonly told: ReadonlyMap<string, number>
}

/** Prints what became of every message, and tells whether all is as it has to be. */
export function printReport(report: SoakReport): boolean {
  const { messages, once, moreThanOnce, most, lost, left, dead, deserters, told } = report
  const share = ((100 * moreThanOnce) / messages).toFixed(3)
  console.log(
    [
      '',
      `${number(messages)} messages in ${number(Math.round(report.seconds))} s, durability '${report.durability}', appendfsync everysec`,
      `${number(report.killed)} workers killed, ${number(report.frozen)} frozen, ${number(report.restarts)} servers killed and started again`,
      `completed once ${number(once)}, more than once ${number(moreThanOnce)} (${share} %, at most ${most} times)`,
      `lost ${number(lost.length)}, dead letters ${number(dead)}, left in the queue ${number(left)}`,
      `sent again because a dying server had not confirmed them ${number(report.sentAgain)}`,
      ...(lost.length > 0 ? [`the first that are lost: ${lost.slice(0, 20).join(', ')}`] : []),
      ...deserters,
      '',
      'What workers told of:',
      ...[...told]
        .sort(([, a], [, b]) => b - a)
        .map(([words, times]) => `${String(times).padStart(8)} ${words}`),
    ].join('\n'),
  )
  return lost.length === 0 && dead === 0 && left === 0 && deserters.length === 0
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
