import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'

interface Question {
  readonly title: string
  readonly text: string
  /** What the button says that does it. */
  readonly yes: string
  readonly isBad?: boolean
}

const open = signal<(Question & { answer(yes: boolean): void }) | undefined>(undefined)

/** Asks before something is done that cannot be undone, and resolves with the answer. */
export function ask(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    open.value = {
      ...question,
      answer(yes) {
        open.value = undefined
        resolve(yes)
      },
    }
  })
}

/** Where questions are asked. One is there for the whole page. */
export function Ask() {
  const dialog = useRef<HTMLDialogElement>(null)
  const question = open.value
  useEffect(() => {
    if (question) dialog.current?.showModal()
    else dialog.current?.close()
  }, [question])
  return (
    <dialog ref={dialog} aria-labelledby="ask-title" onClose={() => question?.answer(false)}>
      {question && (
        <form
          class="ask"
          method="dialog"
          onSubmit={(event) => {
            event.preventDefault()
            question.answer(true)
          }}
        >
          <h2 id="ask-title">{question.title}</h2>
          <div class="soft">{question.text}</div>
          <div class="row">
            <button type="button" class="button" onClick={() => question.answer(false)}>
              Cancel
            </button>
            <button type="submit" class={question.isBad ? 'button is-bad' : 'button is-main'}>
              {question.yes}
            </button>
          </div>
        </form>
      )}
    </dialog>
  )
}
