/** Something that is wrong, or will be. */
export interface DoctorFinding {
  /** Stable: it has a heading in the documentation. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  /** What it is about. */
  readonly task?: string | undefined
  readonly queue?: string | undefined
  /** In a few words. */
  readonly title: string
  /** What was seen, and what follows from it. */
  readonly message: string
  /** What to change. */
  readonly advice?: string | undefined
}

/** One thing that was looked at, in several places. */
export interface DoctorCheck {
  readonly name: string
  /** In how many places. */
  readonly places: number
  readonly findings: readonly DoctorFinding[]
}
