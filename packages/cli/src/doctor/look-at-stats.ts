import { describeError, type StatsView } from '@sheaf/core'
import { answered } from '../app/with-app.js'
import { type AppStats, type StatsFinding, whyAlone } from '../stats/app-stats.js'
import type { DoctorCheck, DoctorFinding } from './finding.js'

/** How far back it is looked. */
const backMs = 60 * 60_000

/** What the statistics say of the last hour. */
export interface StatsLook {
  readonly check?: DoctorCheck | undefined
  readonly view?: StatsView | undefined
  /** Why nothing is known. */
  readonly note?: string | undefined
}

/** Reads the statistics, and what they find. */
export async function lookAtStats(stats: AppStats | undefined): Promise<StatsLook> {
  const note = whyAlone(stats)
  if (!stats || note) return { note }
  const now = Date.now()
  try {
    const query = { from: now - backMs, to: now + 60_000, step: 'minute' } as const
    const view = await answered(stats.store.read(query), 'the statistics')
    return {
      view,
      check: {
        name: 'statistics',
        places: Math.max(1, view.tasks.length),
        findings: stats.findings(view).map(asFinding),
      },
    }
  } catch (error) {
    const finding = {
      code: 'STATS_UNREADABLE',
      severity: 'error',
      title: 'The statistics cannot be read',
      message: describeError(error),
    } as const
    return { check: { name: 'statistics', places: 1, findings: [finding] } }
  }
}

/** Its first sentence is the title. */
function asFinding({ code, severity, task, message, advice, change }: StatsFinding): DoctorFinding {
  const [first = '', ...rest] = message.split(/(?<=\.) (?=[A-Z0-9])/)
  const title = first.replace(/\.$/, '')
  const hints = [advice, change].filter((hint) => hint !== undefined)
  return {
    code,
    // What could only cost less is worth no more than a warning.
    severity: severity === 'error' ? 'error' : 'warning',
    task,
    title: task === undefined || title.includes(task) ? title : `${task}: ${title}`,
    message: rest.join(' '),
    ...(hints.length > 0 && { advice: hints.join(' · ') }),
  }
}
