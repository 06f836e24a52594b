import type { App, StatsView } from '@sheaf/core'
import { type Finding, findings } from '@sheaf/stats'
import type { Redactor } from './redactor.js'
import type { FindingState } from './state/live-state.js'

const severities = { error: 'bad', warning: 'warn', info: 'info' } as const

/** What needs a look, for the page, which writes the task's name itself. */
export function findingsOf(view: StatsView, app: App, redactor: Redactor): readonly FindingState[] {
  return findings(view, app).map((finding) => toState(finding, redactor))
}

function toState(
  { code, severity, task, message, advice, change }: Finding,
  redactor: Redactor,
): FindingState {
  const context = { task: task ?? '', what: 'error' } as const
  const prefix = `${task}: `
  return {
    code,
    severity: severities[severity],
    task,
    message: redactor.text(message.startsWith(prefix) ? message.slice(prefix.length) : message, context),
    advice: advice && redactor.text(advice, context),
    change,
  }
}
