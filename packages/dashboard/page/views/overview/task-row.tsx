import { useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { BarFrame, triggerColours, verdictColours } from '../../charts/bar.js'
import { SparkFrame } from '../../charts/spark.js'
import { StalksFrame } from '../../charts/stalks.js'
import { count } from '../../format.js'
import { Chip } from '../../parts/chip.js'
import { useOnScreen } from '../../parts/on-screen.js'
import { useWriter } from '../../parts/writer.js'
import { linkTo } from '../../router.js'
import { taskNamed } from '../../rows.js'
import { visible } from '../../text.js'
import { AboutTask } from './about-task.js'
import { Badge } from './badge.js'
import { rowBarWidths, rowParts, rowStalks } from './row-parts.js'

/** One task. Only what can be seen has its figures; of the others there is the name, to be found and reached by keys. */
export function TaskRow({ name }: { readonly name: string }) {
  const element = useRef<HTMLTableRowElement>(null)
  const isSeen = useOnScreen(() => element.current)
  const href = linkTo('task', [name])
  return (
    <tr
      ref={element}
      class="is-link"
      onClick={() => {
        location.hash = href
      }}
    >
      <td colSpan={isSeen ? 1 : 10}>
        <div class="row name-line">
          <a class="name cut" href={href}>
            {visible(name, 60)}
          </a>
          {isSeen && <Badge name={name} />}
        </div>
        {isSeen && <AboutTask name={name} />}
      </td>
      {isSeen && <Figures name={name} />}
    </tr>
  )
}

/** Drawn once: from then on its figures are written into it. */
function Figures({ name }: { readonly name: string }) {
  const into = useWriter(taskNamed(name), rowParts)
  return (
    <>
      <td class="num">
        <div class="cell">
          <span ref={into({ text: 'ready', class: 'readyClass' })} />
          <div class="tiny" ref={into({ text: 'later' })} />
        </div>
      </td>
      <td>
        <div class="row cell">
          <SparkFrame
            line={{ ref: into({ d: 'line', stroke: 'linePaint' }) }}
            area={{ ref: into({ d: 'area', fill: 'linePaint' }) }}
          />
          <span class="rate">
            <b class="b" ref={into({ text: 'rate' })} />
            <span class="mute">/s</span>
          </span>
        </div>
      </td>
      <td>
        <div class="row cell">
          <StalksFrame
            {...rowStalks}
            there={{ ref: into({ d: 'stalks', fill: 'stalkPaint' }) }}
            room={{ ref: into({ d: 'room' }) }}
          />
          <span ref={into({ text: 'fill', class: 'fillClass' })} />
        </div>
      </td>
      <td>
        <div class="row cell">
          <BarFrame
            width={rowBarWidths.triggers}
            colours={triggerColours}
            parts={triggerSlots.map((d) => ({ ref: into({ d }) }))}
            label={{ ref: into({ text: 'triggerWords' }) }}
          />
        </div>
      </td>
      <td class="num">
        <div class="cell">
          <b class="b" ref={into({ text: 'waited' })} />
          <div class="tiny" ref={into({ text: 'waitedMost' })} />
        </div>
      </td>
      <td class="num">
        <div class="cell">
          <b class="b" ref={into({ text: 'ran' })} />
          <div class="tiny" ref={into({ text: 'ranMost' })} />
        </div>
      </td>
      <td>
        <div class="row cell">
          <BarFrame
            width={rowBarWidths.verdicts}
            colours={verdictColours}
            parts={verdictSlots.map((d) => ({ ref: into({ d }) }))}
            label={{ ref: into({ text: 'verdictWords' }) }}
          />
          <span ref={into({ text: 'succeeded', class: 'succeededClass' })} />
        </div>
      </td>
      <td class="num">
        <Dead name={name} />
      </td>
      <td ref={into({ text: 'workers', class: 'workersClass' })} />
    </>
  )
}

export const triggerSlots = ['trigger0', 'trigger1', 'trigger2', 'trigger3', 'trigger4', 'trigger5'] as const
const verdictSlots = ['verdict0', 'verdict1', 'verdict2', 'verdict3'] as const

function Dead({ name }: { readonly name: string }) {
  const letters = useComputed(() => taskNamed(name).value?.depth?.dead).value
  if (letters === undefined) return <span class="mute">–</span>
  return letters > 0 ? <Chip kind="bad">{count(letters)}</Chip> : <span class="mute">0</span>
}
