import type { ComponentChildren, RefCallback } from 'preact'
import { SparkFrame } from '../../charts/spark.js'
import { StalksFrame } from '../../charts/stalks.js'
import { range, totals } from '../../live.js'
import { useWriter } from '../../parts/writer.js'
import { busyWidth, figureParts, figureSparkHeight, figureStalks } from './figure-parts.js'

interface FigureProps {
  readonly label: string
  readonly value: RefCallback<Element>
  readonly unit?: RefCallback<Element>
  readonly foot: ComponentChildren
  /** Whether there is room for it on a phone. */
  readonly isSmall?: boolean
  readonly children: ComponentChildren
}

function Figure({ label, value, unit, foot, isSmall = false, children }: FigureProps) {
  return (
    <div class={isSmall ? 'panel figure' : 'panel figure on-wide'}>
      <div class="label">{label}</div>
      <div class="value">
        <span ref={value} />
        {unit && <small ref={unit} />}
      </div>
      <div class="foot-note">{foot}</div>
      <span class="picture">{children}</span>
    </div>
  )
}

/** Everything together. Drawn once: from then on its figures are written into it. */
export function Figures() {
  const into = useWriter(totals, figureParts)
  const perCall = () => <span ref={into({ text: 'perCall', class: 'perCallClass' })} />
  const spark = (name: 'requests' | 'calls' | 'waited', colour: string) => (
    <SparkFrame
      height={figureSparkHeight}
      line={{ ref: into({ d: `${name}Line` }), stroke: `var(--${colour})` }}
      area={{ ref: into({ d: `${name}Area` }), fill: `var(--${colour})` }}
    />
  )
  return (
    <div class="grid figures">
      <Figure
        label="Requests"
        value={into({ text: 'rate' })}
        unit={into({ text: 'perSecond' })}
        foot={
          <>
            <span class="on-wide">
              <span ref={into({ text: 'requests' })} />
              {range.value?.words}
            </span>
            <span class="on-phone">{perCall()}</span>
          </>
        }
        isSmall
      >
        {spark('requests', 'accent-2')}
      </Figure>
      <Figure
        label="Calls of your functions"
        value={into({ text: 'callRate' })}
        unit={into({ text: 'perSecond' })}
        foot={perCall()}
      >
        {spark('calls', 'ok')}
      </Figure>
      <Figure
        label="How full batches are"
        value={into({ text: 'fill' })}
        unit={into({ text: 'fillUnit' })}
        foot="of what they may hold"
        isSmall
      >
        <StalksFrame
          {...figureStalks}
          there={{ ref: into({ d: 'stalks' }), fill: 'var(--stalk)' }}
          room={{ ref: into({ d: 'room' }) }}
        />
      </Figure>
      <Figure
        label="Waited for its batch"
        value={into({ text: 'waited' })}
        unit={into({ text: 'waitedUnit' })}
        foot={<span ref={into({ text: 'waitedMost' })} />}
      >
        {spark('waited', 'info')}
      </Figure>
      <Figure
        label="Held by workers"
        value={into({ text: 'held' })}
        foot={<span ref={into({ text: 'workers' })} />}
      >
        <svg width={busyWidth} height="8" aria-hidden="true">
          <rect width={busyWidth} height="8" rx="4" fill="var(--line-2)" />
          <rect ref={into({ width: 'busy' })} height="8" rx="4" fill="var(--accent-2)" />
        </svg>
      </Figure>
    </div>
  )
}
