import type { Lens } from '../state/lens.js'
import type { About, LiveState } from '../state/live-state.js'
import { composeState } from '../views/compose.js'
import type { Knowledge } from './knowledge.js'

/** Composes what pages are told, once a poll for all that look at the same. */
export class Composer {
  readonly #knowledge: Knowledge
  readonly #composed = new Map<string, LiveState>()
  #version = -1

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge
  }

  /** @param mayISee - Absent where all tasks may be seen. */
  compose(lens: Lens, about: About, mayISee: ((task: string) => boolean) | undefined): LiveState {
    if (mayISee) return composeState(this.#knowledge, lens, about, mayISee)
    if (this.#version !== this.#knowledge.version) this.#composed.clear()
    this.#version = this.#knowledge.version
    const key = JSON.stringify([lens.view, lens.task, lens.range.name, about.role, about.trouble])
    const state = this.#composed.get(key) ?? composeState(this.#knowledge, lens, about, () => true)
    this.#composed.set(key, state)
    return state
  }
}
