/**
 * The colours of one theme.
 *
 * @typedef {object} Theme
 * @property {string} panel - Behind everything.
 * @property {string} line - Borders and the grid.
 * @property {string} text
 * @property {string} soft - Words that explain.
 * @property {string} mute - Words on the edge: ticks, units.
 * @property {string} stalk - A request.
 * @property {string} binding - What gathers them.
 * @property {string} fill - Behind boxes.
 * @property {string} good - A batch, a call that returns.
 * @property {string} goodFill
 * @property {string} bad - A request that throws, a worker that dies.
 * @property {string} calm - Leases.
 * @property {string} calmFill
 */

/** @type {Record<'light' | 'dark', Theme>} */
export const themes = {
  light: {
    panel: '#ffffff',
    line: '#e6e3da',
    text: '#1d1b16',
    soft: '#5e5a50',
    mute: '#767164',
    stalk: '#c98a2b',
    binding: '#a86a12',
    fill: '#fbf7ee',
    good: '#1f7f56',
    goodFill: '#e4f4ec',
    bad: '#c23a2f',
    calm: '#3f6fd1',
    calmFill: '#e8eefb',
  },
  dark: {
    panel: '#171613',
    line: '#34322b',
    text: '#edeae1',
    soft: '#b9b4a7',
    mute: '#969184',
    stalk: '#d9a94f',
    binding: '#e6b352',
    fill: '#262318',
    good: '#4dbd8a',
    goodFill: '#1c3128',
    bad: '#ef6f62',
    calm: '#7ba2f2',
    calmFill: '#1f2a41',
  },
}
