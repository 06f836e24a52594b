import { docsUrl } from '@sheaf/core'
import { displayWidth } from '../terminal/display-width.js'
import { counted } from '../terminal/figures.js'
import type { Paint } from '../terminal/paint.js'
import { visible } from '../terminal/visible.js'
import type { DoctorCheck, DoctorFinding } from './finding.js'

/** What the report begins with. */
export interface ReportHead {
  readonly app: string
  readonly system: string | undefined
  readonly tasks: number
  readonly node: string
}

/** The lines of a report: what was found, the gravest first, and what was not. */
export function reportLines(
  head: ReportHead,
  checks: readonly DoctorCheck[],
  note: string | undefined,
  exitCode: number,
  paint: Paint,
): string[] {
  const findings = sorted(checks)
  const { app, system, tasks, node } = head
  const facts = [system, counted(tasks, 'task'), `Node ${node}`].filter((fact) => fact !== undefined)
  return [
    `${paint.bold(visible(app))}  ${paint.dim(facts.join(' · '))}`,
    '',
    ...findings.flatMap((finding) => [...findingLines(finding, paint), '']),
    passedLine(checks, paint),
    ...(note === undefined ? [] : [`${paint.yellow('-')} ${visible(note)}`]),
    '',
    `${totals(findings)}${paint.dim(` · exit code ${exitCode}`)}`,
    ...(findings[0] ? [paint.dim(`What each code means: ${docsUrl(findings[0].code).split('#')[0]}`)] : []),
  ]
}

/** Errors first; else in the order in which they were found. */
export function sorted(checks: readonly DoctorCheck[]): DoctorFinding[] {
  const findings = checks.flatMap((check) => check.findings)
  const of = (severity: DoctorFinding['severity']) => findings.filter((one) => one.severity === severity)
  return [...of('error'), ...of('warning')]
}

const titleColumns = 76

function findingLines({ code, severity, title, message, advice }: DoctorFinding, paint: Paint): string[] {
  const mark = severity === 'error' ? paint.red('×') : paint.yellow('!')
  const name = visible(title)
  const space = ' '.repeat(Math.max(2, titleColumns - displayWidth(name)))
  return [
    `${mark} ${paint.bold(name)}${space}${paint.dim(visible(code))}`,
    ...(message === '' ? [] : [`  ${visible(message)}`]),
    ...(advice === undefined ? [] : [`  ${paint.dim('→')} ${visible(advice)}`]),
  ]
}

function passedLine(checks: readonly DoctorCheck[], paint: Paint): string {
  const passed = checks.reduce((sum, { places, findings }) => sum + Math.max(0, places - findings.length), 0)
  const names = checks.filter(({ findings }) => findings.length === 0).map(({ name }) => name)
  const list = names.length > 0 ? paint.dim(` · ${names.join(' · ')}`) : ''
  return `${paint.green('✓')} ${counted(passed, 'check')} passed${list}`
}

function totals(findings: readonly DoctorFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.length - errors
  return `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`
}
