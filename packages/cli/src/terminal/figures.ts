const thousands = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })

/** A count, as `4,812`; a dash where there is none. */
export function count(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '–' : thousands.format(value)
}

/** A count and what is counted, as `1 request` or `84 requests`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A span of time, as `66 ms`, `2.1 s`, `3 min`, `4 h` or `5 d`. */
export function span(ms: number | undefined): string {
  if (ms === undefined || !Number.isFinite(ms)) return '–'
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`
  if (ms < 59_500) return `${Math.round(ms / 1_000)} s`
  if (ms < 3_570_000) return `${Math.round(ms / 60_000)} min`
  if (ms < 86_000_000) return `${Math.round(ms / 3_600_000)} h`
  return `${Math.round(ms / 86_400_000)} d`
}

/** A share, as `17 %`, `97.1 %` or `99.96 %`: a hundred and nothing are said of what is exactly that. */
export function share(part: number, whole: number): string {
  if (!(whole > 0)) return '–'
  const percent = (part / whole) * 100
  if (percent === 0 || percent === 100) return `${percent} %`
  if (percent < 1) return '<1 %'
  const digits = percent >= 99.9 ? 2 : percent >= 90 ? 1 : 0
  return `${Math.min(99.99, Number(percent.toFixed(digits)))} %`
}

/** A share in whole percents, as `96 %`. */
export function roughShare(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((part / whole) * 100)} %` : '–'
}
