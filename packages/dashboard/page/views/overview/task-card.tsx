import { useRef } from 'preact/hooks'
import { BarFrame, triggerColours } from '../../charts/bar.js'
import { StalksFrame } from '../../charts/stalks.js'
import { useOnScreen } from '../../parts/on-screen.js'
import { useWriter } from '../../parts/writer.js'
import { linkTo } from '../../router.js'
import { taskNamed } from '../../rows.js'
import { visible } from '../../text.js'
import { Badge } from './badge.js'
import { cardBarWidth, cardParts, cardStalks } from './row-parts.js'
import { triggerSlots } from './task-row.js'

/** One task, on a phone. Only what can be seen has its figures. */
export function TaskCard({ name }: { readonly name: string }) {
  const element = useRef<HTMLAnchorElement>(null)
  const isSeen = useOnScreen(() => element.current)
  return (
    <a class="panel card" href={linkTo('task', [name])} ref={element}>
      {isSeen ? <Figures name={name} /> : <span class="name cut">{visible(name, 60)}</span>}
    </a>
  )
}

/** Drawn once: from then on its figures are written into it. */
function Figures({ name }: { readonly name: string }) {
  const into = useWriter(taskNamed(name), cardParts)
  return (
    <>
      <span class="row">
        <i ref={into({ class: 'dot' })} />
        <span class="name cut">{visible(name, 60)}</span>
        <Badge name={name} />
        <span class="grow" />
        <span>
          <b class="b" ref={into({ text: 'rate' })} /> <span class="mute">/s</span>
        </span>
      </span>
      <span class="row">
        <StalksFrame
          {...cardStalks}
          there={{ ref: into({ d: 'stalks', fill: 'stalkPaint' }) }}
          room={{ ref: into({ d: 'room' }) }}
        />
        <b ref={into({ text: 'fill', class: 'fillClass' })} />
        <span class="grow" />
        <BarFrame
          width={cardBarWidth}
          colours={triggerColours}
          parts={triggerSlots.map((d) => ({ ref: into({ d }) }))}
          label={{ ref: into({ text: 'triggerWords' }) }}
        />
      </span>
      <span class="row tiny">
        <span ref={into({ text: 'ready' })} />
        <span ref={into({ text: 'waited' })} />
        <span ref={into({ text: 'ran' })} />
        <span class="grow" />
        <span class="bad" ref={into({ text: 'dead' })} />
      </span>
    </>
  )
}
