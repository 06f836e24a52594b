/** A hundred numbers are written anew at every update, which `Intl` is slow at. */
const whole = { format: (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',') }
const fine = { format: (value: number) => String(Math.round(value * 10) / 10) }
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const dayClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})

/** A count, with its thousands apart. */
export function count(value: number): string {
  return whole.format(value)
}

/** A number for a small place: 1.3k, 9.4 M. */
export function short(value: number): string {
  if (value < 1_000) return value < 10 && value % 1 !== 0 ? fine.format(value) : whole.format(value)
  if (value < 1e6) return `${fine.format(value / 1e3)}k`
  return value < 1e9 ? `${fine.format(value / 1e6)} M` : `${fine.format(value / 1e9)} G`
}

/** A rate: fine below ten, whole above. */
export function rate(value: number): string {
  return value > 0 && value < 10 ? fine.format(value) : whole.format(value)
}

/** A length of time, in the unit that suits it. */
export function duration(ms: number): string {
  const [value, unit] = durationParts(ms)
  return `${value} ${unit}`
}

/** The same, for a large figure with a small unit. */
export function durationParts(ms: number): [value: string, unit: string] {
  if (ms < 1) return [ms <= 0 ? '0' : fine.format(ms), 'ms']
  if (ms < 1_000) return [whole.format(ms), 'ms']
  if (ms < 10_000) return [fine.format(ms / 1_000), 's']
  if (ms < 120_000) return [whole.format(ms / 1_000), 's']
  if (ms < 7_200_000) return [whole.format(ms / 60_000), 'min']
  return ms < 172_800_000 ? [whole.format(ms / 3_600_000), 'h'] : [whole.format(ms / 86_400_000), 'd']
}

/** An option's length of time, as one writes it. */
export function option(ms: number): string {
  if (ms >= 86_400_000 && ms % 86_400_000 === 0) return `${ms / 86_400_000}d`
  if (ms >= 3_600_000 && ms % 3_600_000 === 0) return `${ms / 3_600_000}h`
  if (ms >= 60_000 && ms % 60_000 === 0) return `${ms / 60_000}m`
  return ms >= 1_000 && ms % 100 === 0 ? `${ms / 1_000}s` : `${ms}ms`
}

/** How long something has been up: two units. */
export function uptime(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  if (minutes < 1) return `${Math.max(0, Math.floor(ms / 1_000))} s`
  if (hours < 1) return `${minutes} min`
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** An amount of memory. */
export function bytes(value: number): string {
  if (value < 1e3) return `${value} B`
  if (value < 1e6) return `${fine.format(value / 1e3)} kB`
  return value < 1e9 ? `${whole.format(value / 1e6)} MB` : `${fine.format(value / 1e9)} GB`
}

/** A share of a hundred thousand, in per cent: as fine as it has to be not to say 100 where something went wrong. */
export function share(of100000: number): string {
  const value = of100000 / 1_000
  if (value === 100 || value === 0) return `${value} %`
  return `${value >= 99.9 || value < 0.1 ? value.toFixed(2) : value.toFixed(1)} %`
}

/** A time of day to the second. */
export function timeSeconds(at: number): string {
  return clockSeconds.format(at)
}

/** A time of day to the millisecond. */
export function timeMs(at: number): string {
  return `${clockSeconds.format(at)}.${String(Math.floor(at) % 1_000).padStart(3, '0')}`
}

/** A time of day, with its day where that is not today's. */
export function when(at: number, now: number): string {
  return now - at < 20 * 3_600_000 ? clock.format(at) : dayClock.format(at)
}

/** The same to the second, where it is of today. */
export function whenSeconds(at: number, now: number): string {
  return now - at < 20 * 3_600_000 ? clockSeconds.format(at) : dayClock.format(at)
}

/** "1 batch", "2 batches". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

const words = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** A small number as a word, as in a heading. */
export function inWords(value: number): string {
  return words[value] ?? count(value)
}

/** First letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
