export { ManualClock, type ManualClockOptions } from './testing/manual-clock.js'
