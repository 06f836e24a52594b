import type { BatchObservableCallback, Meter, ObservableGauge } from '@opentelemetry/api'
import { Instruments } from './instruments.js'

/** What gauges are called, with their unit and what they say. */
export type GaugeNames<Name extends string> = Readonly<
  Record<Name, { readonly unit: string; readonly description: string }>
>

/** Gauges by their names. */
export type GaugeSet<Name extends string> = Readonly<Record<Name, ObservableGauge>>

/** Gauges that are asked for their values at each collection, of whichever meter there is, until they are released. */
export class Gauges<Name extends string> {
  readonly #instruments: Instruments<() => void>

  constructor(
    meter: Meter | undefined,
    names: GaugeNames<Name>,
    observe: (gauges: GaugeSet<Name>) => BatchObservableCallback,
  ) {
    const make = (of: Meter) => {
      const made = Object.entries<{ unit: string; description: string }>(names).map(
        ([name, options]) => [name, of.createObservableGauge(name, options)] as const,
      )
      const all = made.map(([, gauge]) => gauge)
      const callback = observe(Object.fromEntries(made) as GaugeSet<Name>)
      of.addBatchObservableCallback(callback, all)
      return () => of.removeBatchObservableCallback(callback, all)
    }
    this.#instruments = new Instruments(meter, make, (remove) => remove())
  }

  /** Has them asked for, where somebody collects metrics by now. */
  refresh(): void {
    void this.#instruments.current
  }

  release(): void {
    this.#instruments.release()
  }
}
