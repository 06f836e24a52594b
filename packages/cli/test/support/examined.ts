import type { Project } from './project.js'

/** What `sheaf doctor --json` prints. */
interface Report {
  readonly findings: readonly {
    code: string
    severity: string
    task?: string
    queue?: string
    message: string
    title: string
    advice?: string
  }[]
  readonly passed: readonly string[]
  readonly note?: string
}

/** What the doctor finds, by the command line, and the exit code. */
export async function examined(
  project: Project,
  parameters: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const { code, stdout, stderr } = await project.run(['doctor', '--json', ...parameters], { environment })
  const report: Report = stdout === '' ? { findings: [], passed: [] } : JSON.parse(stdout)
  return { code, stderr, report, codes: report.findings.map((finding) => finding.code) }
}
